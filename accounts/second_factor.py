"""The forms that take a code of the second factor, within our own limit on guesses."""

from allauth.account.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm

from accounts.models import User
from core import limits


class LimitedGuesses:
    """Counts a guess before it is compared, so that guesses at the same time are counted too."""

    user: User  # set by allauth's forms

    def clean_code(self) -> str:
        """Refuse a guess over the limit; a right one does not count."""
        key = f"member {self.user.pk}"
        if not limits.allow("second-factor-guess", key=key):
            raise get_adapter().validation_error("too_many_second_factors")
        code: str = super().clean_code()  # type: ignore[misc]  # allauth's forms have it
        limits.give_back("second-factor-guess", key=key)
        return code


class LimitedAuthenticateForm(LimitedGuesses, AuthenticateForm):
    """Asked for at a log-in."""


class LimitedReauthenticateForm(LimitedGuesses, ReauthenticateForm):
    """Asked for again before a sensitive act."""


class LimitedActivateForm(LimitedGuesses, ActivateTOTPForm):
    """Asked for when the second factor is set up."""
