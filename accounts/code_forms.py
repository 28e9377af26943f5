"""Where a mailed code is entered. The count of guesses is the database's, not the session's."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    BaseConfirmCodeForm,
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    ConfirmPasswordResetCodeForm,
)
from allauth.account.internal.flows.manage_email import email_already_exists
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import AddressChange, User
from accounts.services import guess_code
from core import clock


class CodeForm(BaseConfirmCodeForm):
    """Takes a code; ``expected_code`` is the name under which it was kept, not the code itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the box in the site's words."""
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the email")
        del self.fields["code"].widget.attrs["placeholder"]

    def clean_code(self) -> str:
        """Refuse a wrong code, and any code once three guesses were made."""
        code: str = self.cleaned_data["code"]
        if not guess_code(name=self.expected_code or "", code=code, at=clock.now()):
            raise get_adapter().validation_error("incorrect_code")
        return code


class LoginCodeForm(CodeForm, ConfirmLoginCodeForm):
    """The code that logs in."""


class ResetCodeForm(CodeForm, ConfirmPasswordResetCodeForm):
    """The code that lets one choose a new password."""

    def clean_code(self) -> str:
        """Take the code; where the mail went out for no account, read as much as for one."""
        if not self.expected_code:
            User.objects.filter(pk=0).first()
        return super().clean_code()


class RecencyCodeForm(CodeForm):
    """The code that shows that the owner of an account is still there."""


class AddressCodeForm(CodeForm, ConfirmEmailVerificationCodeForm):
    """The code that shows whose an address is; only who has it is told that it is taken."""

    def clean_code(self) -> str:
        """Refuse an address that is somebody else's, in any spelling, after a right code."""
        code = CodeForm.clean_code(self)
        own = self.user.pk if self.user else 0
        # Whoever only typed the address, and never entered a code, has no claim to it.
        User.objects.never_verified().with_address(self.email).exclude(pk=own).delete()
        others = User.objects.with_address(self.email).exclude(pk=own)
        left = AddressChange.objects.standing(clock.now()).left(self.email).exclude(user_id=own)
        if others.exists() or left.exists():
            raise ValidationError(_("This email address cannot be used here. Try another one."))
        email_already_exists(user=self.user, email=self.email, always_raise=True)
        return code
