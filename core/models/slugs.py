"""The column of a slug: letters of any script, filed as importers file them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models

from core.forms import SlugField as SlugFormField


class SlugField(models.SlugField):
    """A part of an address; see ``core.slugs``."""

    default_validators: list[Callable[[Any], None]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep letters of other scripts."""
        super().__init__(*args, **{**kwargs, "allow_unicode": True})

    def formfield(self, **kwargs: Any) -> forms.Field | None:  # type: ignore[override]
        """Ask for it as our own forms do."""
        return super().formfield(**{"form_class": SlugFormField, **kwargs})

    def deconstruct(self) -> Any:
        """Stand in migrations as the column it is: how it is filed is no part of it."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("allow_unicode", None)
        return name, "django.db.models.SlugField", args, kwargs
