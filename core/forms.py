"""Form fields that several apps ask with."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_unicode_slug
from django.utils.translation import gettext_lazy as _

from core import addresses
from core.slugs import slug_text
from core.unseen import shows_nothing

# What is typed: days stand around it in every zone, and nobody plans further ahead.
_FROM, _BEFORE = _("Choose a day from the year 1000 on."), _("Choose a day before 2200.")
DAYS = [
    MinValueValidator(dt.date(1000, 1, 1), _FROM),
    MaxValueValidator(dt.date(2199, 12, 31), _BEFORE),
]
MOMENTS = [
    MinValueValidator(dt.datetime(1000, 1, 1, tzinfo=dt.UTC), _FROM),
    MaxValueValidator(dt.datetime(2199, 12, 31, tzinfo=dt.UTC), _BEFORE),
]


class SlugField(forms.SlugField):
    """The part of an address that stands for a name, in any script; filed by ``core.slugs``."""

    default_validators: list[Callable[[Any], None]] = []

    def __init__(self, **kwargs: Any) -> None:
        """Keep letters of other scripts; the admin's script that fills the field in asks this."""
        super().__init__(**{**kwargs, "allow_unicode": True})
        self.validators = [v for v in self.validators if v is not validate_unicode_slug]

    def to_python(self, value: Any) -> str:
        """Return it as importers write it; refuse one that holds neither letter nor digit."""
        text = super().to_python(value) or ""
        slug = slug_text(text)
        if text and not slug:
            raise ValidationError(_("Give at least one letter or digit."), code="invalid")
        return slug


class WordsField(forms.CharField):
    """Words that people write; what holds nothing to be seen is taken for nothing."""

    def to_python(self, value: Any) -> str:
        """Return the text, empty where nobody would see any of it."""
        text = super().to_python(value) or ""
        return "" if shows_nothing(text) else text


class AddressInput(forms.TextInput):
    """A box for an address, with the keyboard and the memory for it.

    Not of the type "email": with that a browser refuses the direction mark or the ``mailto:`` of
    a paste, in words that do not say so, before they can be taken off.
    """

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        """Ask the browser for a keyboard with an @, and to leave the letters as they are."""
        usual = {
            "autocomplete": "email", "inputmode": "email", "autocapitalize": "none",
            "spellcheck": "false",
        }  # fmt: skip
        super().__init__({**usual, **(attrs or {})})


class AddressField(forms.CharField):
    """An email address, cleaned by ``core.addresses``; what is wrong with it is said in words."""

    widget = AddressInput

    def to_python(self, value: Any) -> str:
        """Return the address as it is kept; refuse one that mail cannot reach."""
        text = super().to_python(value) or ""
        if text in self.empty_values:
            return text
        try:
            return addresses.clean(text)
        except addresses.BadAddress as error:
            raise ValidationError(str(error), code="invalid") from error
