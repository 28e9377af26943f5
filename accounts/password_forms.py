"""The forms that ask for a password, in the site's words; what a password must be stands once."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.passwords import rules
from core.forms import AddressField

LABELS = {
    "oldpassword": _("Your password now"),
    "password": _("Your password"),
    "password1": _("New password"),
    "password2": _("New password again"),
}


class _PasswordFields:
    """Labels instead of placeholders, and the rules beside the field where a password is chosen."""

    fields: dict[str, Any]  # of the form this is mixed into
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in LABELS:
                field.label = LABELS[name]
                field.help_text = rules() if name == "password1" else ""

    def clean_password2(self) -> str:
        """Refuse a second password that differs from the first one."""
        again: str = self.cleaned_data["password2"]
        if again != self.cleaned_data.get("password1", again):
            raise ValidationError(_("This is not the same as the password above."))
        return again


class PasswordForm(_PasswordFields, LoginForm):
    """Log in with a password, for members who have set one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the address first."""
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField(label=_("Your email address"))
        self.order_fields(["login", "password"])

    def _setup_password_field(self) -> None:
        """Keep the password field, which allauth drops where sign-up asks for none."""

    def clean_login(self) -> str:
        """Return the address as accounts keep it."""
        return str(self.cleaned_data["login"]).lower()


class NewPasswordForm(_PasswordFields, ChangePasswordForm):
    """Another password, for whoever knows the present one."""


class FirstPasswordForm(_PasswordFields, SetPasswordForm):
    """A password for an account that has none."""


class ForgottenPasswordForm(_PasswordFields, ResetPasswordKeyForm):
    """A new password, for whoever entered the code that was mailed."""


class RecencyPasswordForm(_PasswordFields, ReauthenticateForm):
    """The password once more, before a sensitive act."""
