"""Forms of pages that show several apps."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import MOMENTS


class MomentForm(forms.Form):
    """Asks for a moment, in the site's time zone."""

    at = forms.DateTimeField(
        label=_("As on"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        validators=MOMENTS,
        error_messages={
            "invalid": _("This is no day and time. Choose them, or write 2024-12-24 18:00."),
            "required": _("Choose a day and time."),
        },
    )
