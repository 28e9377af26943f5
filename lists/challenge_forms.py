"""A challenge as its maker describes it."""

import datetime as dt
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.forms import WordsField
from lists.models import Challenge

LONGEST = dt.timedelta(days=5 * 366)
FARTHEST = dt.timedelta(days=366)  # ahead that one may begin


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ChallengeForm(forms.Form):
    """What it is called, its prompts, one a line, and its days."""

    name = WordsField(
        label=_("Name"), max_length=100,
        error_messages={"required": _("Give the challenge a name.")},
    )  # fmt: skip
    description = WordsField(
        label=_("What is it about?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    prompts = WordsField(
        label=_("Prompts"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("One a line, up to a hundred: A film from before 1950"),
        error_messages={"required": _("Write at least one prompt.")},
    )
    starts_on = _day(_("Begins on"))
    ends_on = _day(_("Ends on"))
    drops_filled = forms.BooleanField(
        label=_("Remove prompts that members have filled"), required=False
    )

    def __init__(self, *args: Any, today: dt.date, asks_to_drop: bool, **kwargs: Any) -> None:
        """Know which day it is; ask about filled prompts only where some would go."""
        super().__init__(*args, **kwargs)
        self.today = today
        if not asks_to_drop:
            self.fields["drops_filled"].widget = forms.HiddenInput()
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save the challenge")))

    def ask_to_drop(self, count: int) -> None:
        """Show the box that removes filled prompts, and say what stands against it."""
        self.fields["drops_filled"].widget = forms.CheckboxInput()
        self.add_error(
            "drops_filled",
            ngettext(
                "Members put %(n)s title to prompts that are no longer here: tick this to remove "
                "it, or put the prompts back as they were.",
                "Members put %(n)s titles to prompts that are no longer here: tick this to remove "
                "them, or put the prompts back as they were.",
                count,
            ) % {"n": count},
        )  # fmt: skip

    def clean_prompts(self) -> list[str]:
        """Return the prompts one by one, each once."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["prompts"].splitlines())
        prompts = list(dict.fromkeys(line for line in lines if line))
        if len(prompts) > Challenge.MOST_PROMPTS:
            raise ValidationError(
                _("A challenge has up to a hundred prompts; these are %(n)s.") % {"n": len(prompts)}
            )
        for number, prompt in enumerate(prompts, start=1):
            if len(prompt) > Challenge.LONGEST_PROMPT:
                raise ValidationError(
                    _("Prompt %(n)s is too long: up to 200 characters each.") % {"n": number}
                )
        return prompts

    def clean_starts_on(self) -> dt.date:
        """Refuse days that are past, and those more than a year away."""
        day: dt.date = self.cleaned_data["starts_on"]
        if day == self.initial.get("starts_on"):
            return day
        if day < self.today:
            raise ValidationError(_("This day is past. Begin today or later."))
        if day > self.today + FARTHEST:
            raise ValidationError(_("Begin within a year."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse a challenge that ends before it begins, or lasts for ages."""
        data = super().clean() or {}
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("It ends before it begins."))
        elif starts and ends and ends - starts > LONGEST:
            self.add_error("ends_on", _("A challenge lasts up to five years."))
        elif ends and ends < self.today and ends != self.initial.get("ends_on"):
            self.add_error("ends_on", _("This day is past."))
        return data
