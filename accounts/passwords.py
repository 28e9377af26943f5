"""What a password must be: what we refuse besides Django, and the rules in one sentence."""

import unicodedata

from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    get_default_password_validators,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Blank on every screen, though Unicode calls them letters or signs.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


class SeenValidator:
    """Refuses a password of blanks: one cannot see whether it was typed right."""

    def validate(self, password: str, user: object = None) -> None:
        """Refuse it where no character can be seen."""
        if not any(unicodedata.category(c)[0] not in "CZ" and c not in _BLANK for c in password):
            raise ValidationError(
                _("This password is only spaces. Use letters, digits or signs."), code="unseen"
            )

    def get_help_text(self) -> str:
        """Return what to heed."""
        return _("Your password cannot be only spaces.")


def rules() -> str:
    """Return what a password must be, in the words that stand beside the field."""
    lengths = [
        validator.min_length
        for validator in get_default_password_validators()
        if isinstance(validator, MinimumLengthValidator)
    ]
    shortest = max(lengths, default=1)
    said = ngettext(
        "At least %(n)d character. A few words that only you would put together are good. Not a "
        "password many people use, nor one much like your name or address.",
        "At least %(n)d characters. A few words that only you would put together are good. Not a "
        "password many people use, nor one much like your name or address.",
        shortest,
    )
    return said % {"n": shortest}
