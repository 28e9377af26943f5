"""Two-step log-in: its words, and the forms that take a code within our own limit on guesses."""

import re
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import limits


class SecondFactorAdapter(DefaultMFAAdapter):
    """What allauth says of two-step log-in, in the site's words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": _("Turn off two-step log-in before you add an address."),
        "cannot_delete_authenticator": _("Two-step log-in cannot be turned off here."),
        "cannot_generate_recovery_codes": _(
            "Recovery codes belong to two-step log-in. Turn that on first."
        ),
        "incorrect_code": _(
            "That code is not right. The app shows a new one every 30 seconds: enter the newest."
        ),
        "unverified_email": _("Confirm your email address first, then turn on two-step log-in."),
    }


class LimitedGuesses:
    """Counts a guess before it is compared, so that guesses at the same time are counted too."""

    user: User  # set by allauth's forms
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    label, help_text = _("Code"), _("Six digits from your authenticator app, or a recovery code.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label, code.help_text = self.label, self.help_text
        del code.widget.attrs["placeholder"]
        code.widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        """Refuse a guess over the limit; a right one does not count."""
        key = f"member {self.user.pk}"
        if not limits.allow("second-factor-guess", key=key):
            raise get_adapter().validation_error("too_many_second_factors")
        # Apps show "123 456", and whoever reads it off types it so.
        self.cleaned_data["code"] = re.sub(r"[\s-]", "", self.cleaned_data["code"])
        code: str = super().clean_code()  # type: ignore[misc]  # allauth's forms have it
        limits.give_back("second-factor-guess", key=key)
        return code


class LimitedAuthenticateForm(LimitedGuesses, AuthenticateForm):
    """Asked for at a log-in."""


class LimitedReauthenticateForm(LimitedGuesses, ReauthenticateForm):
    """Asked for again before a sensitive act."""


class LimitedActivateForm(LimitedGuesses, ActivateTOTPForm):
    """Asked for when the second factor is set up."""

    label, help_text = (
        _("Code from the app"),
        _("Six digits. The app shows new ones every 30 seconds."),
    )

    @property
    def readable_secret(self) -> str:
        """The key in groups of four, for whoever types it into the app."""
        return " ".join(self.secret[i : i + 4] for i in range(0, len(self.secret), 4))
