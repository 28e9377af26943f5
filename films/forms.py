"""What the browse page can be asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from films.browse import HUBS, SORTS, Question
from films.models import Genre


class BrowseForm(forms.Form):
    """Filters as a plain GET form, so that every state is a URL."""

    hub = forms.ChoiceField(
        label=_("Show"), required=False, choices=[("", _("Everything")), *HUBS.items()]
    )
    genre = forms.ModelChoiceField(
        label=_("Genre"),
        required=False,
        queryset=Genre.objects.order_by("name"),
        to_field_name="slug",
        empty_label=_("All genres"),
    )
    year_from = forms.IntegerField(
        label=_("From year"), required=False, min_value=1870, max_value=2100
    )
    year_to = forms.IntegerField(label=_("To year"), required=False, min_value=1870, max_value=2100)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    sort = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=[(name, label) for name, (label, _order) in SORTS.items()],
    )

    def __init__(self, *args: Any, kinds: dict[str, str], **kwargs: Any) -> None:
        """Offer these kinds; a single one is not asked about."""
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.kinds = tuple(kinds)
        if len(kinds) > 1:
            self.fields["kind"].choices = [("", _("All")), *kinds.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        """Refuse a span of years that ends before it begins."""
        data = super().clean() or {}
        first, last = data.get("year_from"), data.get("year_to")
        if first is not None and last is not None and first > last:
            self.add_error("year_to", _("This year lies before the first one."))
        return data

    def question(self) -> Question:
        """Return what was asked."""
        data = self.cleaned_data
        genre = data.get("genre")
        return Question(
            kinds=(data["kind"],) if data.get("kind") else self.kinds,
            hub=data.get("hub", ""),
            genre=genre.slug if genre else "",
            year_from=data.get("year_from"),
            year_to=data.get("year_to"),
            sort=data.get("sort") or "popular",
        )
