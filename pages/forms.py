"""Forms of pages that show several apps."""

import datetime as dt

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _


# Pages look years back and ahead of their day; beyond these there may be no such day.
_FIRST = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
_LAST = dt.datetime(2200, 1, 1, tzinfo=dt.UTC)


class MomentForm(forms.Form):
    """Asks for a moment, in the site's time zone."""

    at = forms.DateTimeField(
        label=_("As on"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        validators=[
            MinValueValidator(_FIRST, _("Choose a day from 1900 on.")),
            MaxValueValidator(_LAST, _("Choose a day before 2200.")),
        ],
        error_messages={
            "invalid": _("This is no day and time. Choose them, or write 2024-12-24 18:00."),
            "required": _("Choose a day and time."),
        },
    )
