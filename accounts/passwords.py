"""What a password may not be, besides what Django refuses."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

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
