"""A list as its member describes it, and a viewing in the diary."""

import datetime as dt
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.visibility import WHO, Visibility
from core.forms import WordsField
from lists import tags
from lists.models import DiaryEntry, List
from reviews.forms import STAR_CHOICES

FIRST_SCREENING = dt.date(1888, 10, 14)  # of the oldest film there is


class ListForm(forms.Form):
    """What a list is called and about, whether its order counts, and who sees it."""

    name = WordsField(
        label=_("Name"), max_length=100, error_messages={"required": _("Give the list a name.")}
    )
    description = WordsField(
        label=_("What is it about?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_ranked = forms.BooleanField(label=_("Ranked: show the places as numbers"), required=False)
    tags = WordsField(
        label=_("Tags"),
        required=False,
        max_length=350,
        help_text=_("Up to ten words that say what kind of list it is: cozy, short films"),
    )
    visibility = forms.ChoiceField(
        label=_("Who sees it?"),
        choices=WHO,
        initial=Visibility.PUBLIC,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Save it."""
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save the list")))

    def clean_tags(self) -> list[str]:
        """Return the tags one by one."""
        named = tags.parse(self.cleaned_data["tags"])
        if len(named) > List.MOST_TAGS:
            raise ValidationError(
                _("A list has up to ten tags; these are %(n)s.") % {"n": len(named)}
            )
        return named


class DiaryForm(forms.Form):
    """When a title was watched, with stars and a note of that day."""

    watched_on = forms.DateField(
        label=_("Watched on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    is_rewatch = forms.BooleanField(label=_("I had seen it before"), required=False)
    stars = forms.TypedChoiceField(
        label=_("Your rating"),
        required=False,
        choices=STAR_CHOICES,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": "star-input"}),
    )
    note = WordsField(
        label=_("Note"),
        required=False,
        max_length=DiaryEntry.LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    tags = WordsField(
        label=_("Tags"),
        required=False,
        max_length=200,
        help_text=_("Words of your own, with commas between them: cinema, with Ann"),
    )
    visibility = forms.ChoiceField(
        label=_("Who sees it?"),
        choices=WHO,
        initial=Visibility.PUBLIC,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        """Know which day it is: nothing is written down beforehand."""
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Write it down")))

    def clean_watched_on(self) -> dt.date:
        """Refuse days to come, and those before there were films."""
        day: dt.date = self.cleaned_data["watched_on"]
        if day > self.today:
            raise ValidationError(_("This day is still to come. Choose today or an earlier one."))
        if day < FIRST_SCREENING:
            raise ValidationError(_("There were no films yet. Check the year."))
        return day

    def clean_tags(self) -> str:
        """Return the tags once each, in lower case, with commas between them."""
        return ", ".join(tags.parse(self.cleaned_data["tags"]))
