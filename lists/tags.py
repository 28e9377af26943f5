"""The words that members put to their lists and diary entries, as they type them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 30


def parse(text: str) -> list[str]:
    """Return the tags between commas, once each and in lower case. Raises ValidationError."""
    named = (" ".join(tag.split()).casefold() for tag in text.split(","))
    tags = list(dict.fromkeys(tag for tag in named if tag))
    if any(len(tag) > LONGEST for tag in tags):
        raise ValidationError(_("A tag has up to 30 characters. Put commas between tags."))
    return tags
