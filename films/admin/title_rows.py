"""What a title's page in admin lists below the title itself: its dates, sources, people, offers."""

from typing import Any

from django.db.models import QuerySet
from django.forms import ModelForm, Textarea, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.admin_base import BaseInline
from core.admin_constraints import WordedFormSet
from core.admin_forms import AttentiveForm
from films.models import (
    Certification,
    Credit,
    Episode,
    Fact,
    Identifier,
    Offer,
    Release,
    SimilarTitle,
    TitleName,
)

COUNTRY = _("Two letters, such as US or GB.")


class SimilarForm(AttentiveForm):
    """An editor's choice of a title to stand beside another."""

    def validate_unique(self) -> None:
        """Let a pair that was found by itself be chosen: the formset puts the choice in its place.

        A pair that is an editor's choice already stands in the formset, which sees doubles itself.
        """
        self.instance.reason = SimilarTitle.Reason.EDITOR

    def validate_constraints(self) -> None:
        """Leave the pair's uniqueness to the formset, and refuse a title beside itself."""
        if self.instance.other_id == self.instance.title_id:
            self.add_error("other", _("A title cannot be similar to itself."))


class SimilarFormSet(WordedFormSet):
    """Takes the place of a pair that was found by itself: a pair stands once."""

    def save_new(self, form: ModelForm, commit: bool = True) -> SimilarTitle:
        """Turn a found pair into an editor's choice."""
        found = SimilarTitle.objects.filter(title=self.instance, other=form.instance.other)
        found.exclude(reason=SimilarTitle.Reason.EDITOR).delete()
        saved: SimilarTitle = super().save_new(form, commit)
        return saved


class FactForm(AttentiveForm):
    """What one source says."""

    def left_to_others(self) -> set[str]:
        """Leave "one chosen value a field" to the formset, which sees the new choice."""
        return {"is_chosen"}


class FactFormSet(WordedFormSet):
    """Lets an editor move the choice from one source to another."""

    def clean(self) -> None:
        """Refuse two chosen values of one field."""
        super().clean()
        chosen = [f.cleaned_data["field"] for f in self.forms if self._is_chosen(f)]
        if len(chosen) > len(set(chosen)):
            raise ValidationError(_("Choose one source for each field, not two."))

    def save(self, commit: bool = True) -> list[Fact]:
        """Take former choices back first, so that none stands beside the new one."""
        for form in self.forms:
            if self._is_chosen(form) and form.has_changed():
                rivals = Fact.objects.filter(field=form.instance.field, is_chosen=True)
                rivals = rivals.filter(title=self.instance).exclude(pk=form.instance.pk)
                rivals.update(is_chosen=False)
        saved: list[Fact] = super().save(commit)
        return saved

    def _is_chosen(self, form: ModelForm) -> bool:
        data = getattr(form, "cleaned_data", {})
        return bool(data.get("is_chosen") and data.get("field") and not data.get("DELETE"))


class ReleaseInline(BaseInline):
    """Releases of a title."""

    model = Release
    help_texts = {
        "country": COUNTRY,
        "precision": _("How much of the day is known: a month is shown without its day."),
    }


class CertificationInline(BaseInline):
    """Certificates of a title."""

    model = Certification
    help_texts = {
        "country": COUNTRY,
        "label": _("As the country writes it, such as PG-13 or 12A."),
        "reason": _("The board’s own words, such as “for some strong language”."),
    }


class _LongText(AttentiveForm):
    """A row with a long text, kept low."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"value", "synopsis"} & set(self.fields):
            self.fields[name].widget = Textarea(attrs={"rows": 2, "cols": 30})


class FactRowForm(FactForm, _LongText):
    """What one source says, in a low row."""


class FactInline(BaseInline):
    """What sources say; choose one where they disagree."""

    model = Fact
    form = FactRowForm
    formset = FactFormSet
    exclude = ["person"]
    help_texts = {
        "source": _("Who says so: a name, or an address."),
        "as_of": _("The day of the source, such as 2024-12-20."),
        "is_chosen": _("What the page shows. Choose one source for each field."),
    }


class IdentifierInline(BaseInline):
    """Ids in other catalogues."""

    model = Identifier
    help_texts = {
        "scheme": _("The other catalogue, such as imdb, tmdb or wikidata."),
        "value": _("Its own number, such as tt1262426. Imports find the title by it."),
    }


class TitleNameInline(BaseInline):
    """Other names."""

    model = TitleName
    help_texts = {"language": _("Its code, such as fr. Search finds the title by these names.")}


class OfferInline(BaseInline):
    """Where to watch."""

    model = Offer
    autocomplete_fields = ["provider"]
    help_texts = {
        "country": COUNTRY,
        "price_cents": _("In the smallest unit: 399 is $3.99. Only for Rent and Buy."),
        "currency": _("Three letters, such as USD."),
        "checked_on": _("The day somebody last looked whether it is still so."),
    }


class EpisodeInline(BaseInline):
    """Episodes of a season."""

    model = Episode
    form = _LongText
    help_texts = {
        "outside_id": _("With its catalogue, such as imdb:tt0959621. Imports find it by this.")
    }


class SimilarInline(BaseInline):
    """Titles an editor puts beside this one; what is found from ratings is not listed here."""

    model = SimilarTitle
    fk_name = "title"
    form = SimilarForm
    formset = SimilarFormSet
    fields = ["other", "rank"]
    autocomplete_fields = ["other"]
    verbose_name_plural = _("similar titles chosen by editors")
    help_texts = {"rank": _("1 comes first.")}

    def get_queryset(self, request: HttpRequest) -> QuerySet[SimilarTitle]:
        """List an editor's choices alone."""
        chosen = super().get_queryset(request).filter(reason=SimilarTitle.Reason.EDITOR)
        return chosen.select_related("other").order_by("rank", "pk")


class CreditInline(BaseInline):
    """Cast and crew."""

    model = Credit
    autocomplete_fields = ["person"]
    verbose_name_plural = _("cast and crew")
    help_texts = {
        "character": _("Whom an actor plays. Empty for every other job."),
        "position": _("The order within the job: 0 comes first."),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Credit]:
        """List them as the title's page does, with whom they are of."""
        return super().get_queryset(request).select_related("person").order_by("position", "pk")


OF_EVERY_TITLE = [
    CreditInline, ReleaseInline, CertificationInline, OfferInline, TitleNameInline,
    IdentifierInline, FactInline, SimilarInline,
]  # fmt: skip
