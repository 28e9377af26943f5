"""Form fields that several apps ask with."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core import addresses


class AddressField(forms.CharField):
    """An email address, cleaned by ``core.addresses``; what is wrong with it is said in words."""

    widget = forms.EmailInput

    def to_python(self, value: Any) -> str:
        """Return the address as it is kept; refuse one that mail cannot reach."""
        text = super().to_python(value) or ""
        if text in self.empty_values:
            return text
        try:
            return addresses.clean(text)
        except addresses.BadAddress as error:
            raise ValidationError(str(error), code="invalid") from error
