"""The column of an email address: what the admin and commands enter is cleaned as in forms."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from core import addresses
from core.forms import AddressField as AddressFormField


class AddressField(models.EmailField):
    """An address of at most 254 characters, cleaned by ``core.addresses``."""

    # Empty, for ``clean`` says more.
    default_validators: list[Callable[[Any], None]] = []

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the address as it is kept; refuse one that mail cannot reach."""
        if value not in self.empty_values:
            try:
                value = addresses.clean(str(value))
            except addresses.BadAddress as error:
                raise ValidationError(str(error), code="invalid") from error
        return super().clean(value, model_instance)

    def formfield(self, **kwargs: Any) -> forms.Field | None:  # type: ignore[override]
        """Ask for it as our own forms do."""
        return super().formfield(**{"form_class": AddressFormField, **kwargs})

    def deconstruct(self) -> Any:
        """Stand in migrations as the column it is: how it is cleaned is no part of it."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs
