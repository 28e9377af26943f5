"""What the browse page can be asked, and how a correction is suggested."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.forms import AddressField, WordsField
from films.browse import RUNTIMES, SORTS, Question
from films.fact_values import OF_PERSON, OF_TITLE, Unreadable, read
from films.models import Certification, FacetCount, Fact, Genre, Language, Provider

SHARES = [(60, _("60% or more")), (75, _("75% or more")), (90, _("90% or more"))]
FIRST_YEAR, LAST_YEAR = 1870, 2100
FACETS = ("genre", "certificate", "provider", "language")
MOST_CHOICES = 40  # of a facet; rarer values are reached by search and by links


class FacetField(forms.ChoiceField):
    """A choice among kept counts; a value the counts do not know yet is looked up."""

    def __init__(self, *, model: type[models.Model], column: str = "slug", **kwargs: Any) -> None:
        """Take the table and the column that hold the values."""
        super().__init__(required=False, **kwargs)
        self.model, self.column = model, column

    def valid_value(self, value: str) -> bool:
        """Tell whether such a value exists at all."""
        if super().valid_value(value):
            return True
        found = self.model._default_manager.filter(**{self.column: str(value)})
        return "\x00" not in str(value) and found.exists()


class BrowseForm(forms.Form):
    """Filters as a plain GET form, so that every state is a URL."""

    hub = forms.ChoiceField(label=_("Show"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    genre = FacetField(label=_("Genre"), model=Genre)
    year_from = forms.IntegerField(
        label=_("From year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    year_to = forms.IntegerField(
        label=_("To year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    certificate = FacetField(label=_("Certificate"), model=Certification, column="label")
    provider = FacetField(label=_("Where to watch"), model=Provider)
    language = FacetField(label=_("Language"), model=Language)
    runtime = forms.ChoiceField(
        label=_("Run time"),
        required=False,
        choices=[("", _("Any")), *((name, label) for name, (label, _l, _m) in RUNTIMES.items())],
    )
    critics = forms.TypedChoiceField(
        label=_("Critic score"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Any")), *SHARES],
    )
    audience = forms.TypedChoiceField(
        label=_("Audience score"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Any")), *SHARES],
    )
    services = forms.BooleanField(label=_("On my services"), required=False)
    sort = forms.ChoiceField(label=_("Sort by"), required=False)

    def __init__(
        self,
        *args: Any,
        kinds: dict[str, str],
        hubs: dict[str, Any],
        counts: Iterable[FacetCount],
        services: tuple[int, ...] = (),
        **kwargs: Any,
    ) -> None:
        """Offer these kinds, hubs and facets; a single kind is not asked about.

        ``services`` are the ids of the providers a member has: without any they are not asked for.
        """
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.kinds = tuple(kinds)
        self.owned = services
        if not services:
            del self.fields["services"]
        self._offer("hub", [("", _("Everything")), *hubs.items()])
        names = [(name, label) for name, (label, _order) in SORTS.items()]
        self._offer("sort", [("", _("Default order")), *names])
        offered: dict[str, list[FacetCount]] = {}
        self.kept: dict[tuple[str, str], FacetCount] = {}
        for row in counts:
            offered.setdefault(row.facet, []).append(row)
            self.kept[row.facet, row.value] = row
        for facet in FACETS:
            rows = sorted(offered.get(facet, []), key=lambda row: (-row.count, row.label))
            shown = sorted(rows[:MOST_CHOICES], key=lambda row: row.label)
            counted = [(row.value, f"{row.label} ({row.count:,})") for row in shown]
            self._offer(facet, [("", _("Any")), *counted])
        if len(kinds) > 1:
            self._offer("kind", [("", _("All")), *kinds.items()])
        else:
            del self.fields["kind"]
            self.order_fields([name for name in self.fields if name != "kind"])

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # of a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Refuse a span of years that ends before it begins."""
        data = super().clean() or {}
        first, last = data.get("year_from"), data.get("year_to")
        if first is not None and last is not None and first > last:
            self.add_error("year_to", _("This year is before the first one."))
            data.pop("year_from")  # which of the two is meant is not known
        return data

    def set_filters(self) -> list[tuple[str, str]]:
        """Return the name and the words of each filter that is set, without hub and order."""
        found = []
        for name, field in self.fields.items():
            value = self.data.get(name)
            if not value or name in ("hub", "sort") or name not in self.cleaned_data:
                continue
            if isinstance(field, forms.BooleanField):
                found.append((name, str(field.label)))
                continue
            choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
            words = choices.get(value) or value
            found.append((name, f"{field.label}: {words.rpartition(' (')[0] or words}"))
        return found

    def question(self) -> Question:
        """Return what was asked."""
        data = self.cleaned_data
        return Question(
            kinds=(data["kind"],) if data.get("kind") else self.kinds,
            year_from=data.get("year_from"),
            year_to=data.get("year_to"),
            critics_from=data.get("critics"),
            audience_from=data.get("audience"),
            services=self.owned if data.get("services") else (),
            kept={
                facet: self.kept[facet, data[facet]]
                for facet in FACETS
                if (facet, data.get(facet)) in self.kept
            },
            **{
                name: data.get(name) or ""
                for name in (
                    "hub", "genre", "certificate", "provider", "language", "runtime", "sort",
                )
            },
        )  # fmt: skip


class CorrectionForm(forms.Form):
    """What is wrong on a page, what it should say, and how anybody can check it."""

    field = forms.ChoiceField(label=_("What is wrong?"))
    value = WordsField(
        label=_("What should it say?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A run time in minutes, a day as 2013-12-18, money in whole US dollars."),
    )
    source = WordsField(
        label=_("Where can an editor check this?"),
        max_length=200,
        help_text=_("A link, a book with its page, the film’s own credits: it is shown."),
    )
    note = WordsField(
        label=_("Anything we should know?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact = AddressField(
        label=_("Your email address, if you want to hear the outcome"),
        required=False,
        help_text=_("Used only for this correction, and erased once it is decided."),
    )

    def __init__(self, *args: Any, of_title: bool, for_member: bool, **kwargs: Any) -> None:
        """Offer the fields of a title or of a person; members are not asked for an address."""
        super().__init__(*args, **kwargs)
        names = OF_TITLE if of_title else OF_PERSON
        choices = [(name.value, name.label) for name in map(Fact.Field, names)]
        self.fields["field"].choices = choices  # type: ignore[attr-defined]  # of a ChoiceField
        if for_member:
            del self.fields["contact"]
        self.helper = FormHelper()
        self.helper.add_input(Submit("suggest", _("Send to the editors")))

    def clean(self) -> dict[str, Any]:
        """Refuse a value its field cannot hold, and say what would be one."""
        data = super().clean() or {}
        if data.get("field") and data.get("value"):
            try:
                read(data["field"], data["value"])
            except Unreadable as problem:
                self.add_error("value", str(problem))
        return data


class TitleSuggestionForm(forms.Form):
    """A title that is missing: what it is called, its year, and where an editor can check it."""

    name = WordsField(label=_("Name"), max_length=300)
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    link = forms.URLField(
        label=_("Where can an editor check this?"),
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("A link to a page about it."),
        error_messages={"invalid": _("This is not a web address. It starts with https://")},
    )
    note = WordsField(
        label=_("Anything we should know?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Send it to the editors."""
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("suggest", _("Send to the editors")))
