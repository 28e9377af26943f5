"""What editors type into the forms of ranked lists, and what is refused in words."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin_constraints import WordedFormSet
from core.admin_forms import AttentiveForm
from editorial.models.ranked import LONGEST, RankedEdition, RankedList
from films.admin.slugs import SluggedForm

TAKEN = {"new"}  # other pages below /lists/


class RankedListForm(SluggedForm):
    """A list, with an address made from its name that no other page has."""

    def clean_slug(self) -> str:
        """Refuse the address of another page."""
        slug = super().clean_slug()
        if slug in TAKEN:
            raise ValidationError(_("Another page has this address. Give another one."))
        return slug

    def clean_order(self) -> str:
        """Keep the editions of a list: they would have no page below a calendar."""
        order = str(self.cleaned_data["order"])
        is_calendar = order == RankedList.Order.SOONEST
        if is_calendar and self.instance.pk and self.instance.editions.exists():
            raise ValidationError(_("This list has editions. Make another list for a calendar."))
        return order


class RankedEditionForm(AttentiveForm):
    """An edition; its month is written by any of its days."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"month", "cut_off"} & set(self.fields):
            self.fields[name].initial = clock.today

    def clean_list(self) -> RankedList:
        """Refuse a calendar."""
        one: RankedList = self.cleaned_data["list"]
        if one.is_calendar:
            raise ValidationError(_("This list is a calendar, which needs no editions."))
        return one

    def clean_month(self) -> dt.date:
        """Return the first day of the month."""
        month: dt.date = self.cleaned_data["month"].replace(day=1)
        if month < RankedEdition.FIRST:
            raise ValidationError(_("Give a month from 1900 on."))
        return month


class RankedEntryForm(AttentiveForm):
    """A title on an edition; without a place it comes last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "rank" in self.fields:
            self.fields["rank"].required = False

    def clean_rank(self) -> int:
        """Return the place that was typed, or one behind all others."""
        rank: int | None = self.cleaned_data["rank"]
        return 32_767 if rank is None else rank


class RankedEntryFormSet(WordedFormSet):
    """The titles of an edition, as many as a page holds."""

    def clean(self) -> None:
        """Refuse more than that."""
        super().clean()
        kept = [form for form in self.forms if form.cleaned_data.get("title")
                and not form.cleaned_data.get("DELETE")]  # fmt: skip
        if len(kept) > LONGEST:
            raise ValidationError(_("An edition has %(n)d titles at most.") % {"n": LONGEST})
