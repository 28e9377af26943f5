"""The catalogue in Django admin."""

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelForm, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from core import clock
from core.admin_base import BaseAdmin, BaseInline
from core.admin_forms import AttentiveForm
from core.admin_search import SearchedAdmin
from films.admin.merging import merge
from films.admin.slugs import PersonForm, TitleForm
from films.models import (
    BoxOfficeWeekend,
    Certification,
    Credit,
    Episode,
    Fact,
    Franchise,
    Genre,
    Identifier,
    Language,
    Offer,
    Person,
    Provider,
    Release,
    SimilarTitle,
    Title,
    TitleName,
)
from films.search import PERSON, TITLE, index_people, index_titles
from films.services.readdressing import address_of, keep_person_address, keep_title_address
from films.services.settling import show_chosen
from reviews.services import recounting


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
            self.add_error("other", _("A title does not stand beside itself."))


class SimilarFormSet(BaseInlineFormSet):
    """Takes the place of a pair that was found by itself: a pair stands once."""

    def save_new(self, form: ModelForm, commit: bool = True) -> SimilarTitle:
        """Turn a found pair into an editor's choice."""
        found = SimilarTitle.objects.filter(title=self.instance, other=form.instance.other)
        found.exclude(reason=SimilarTitle.Reason.EDITOR).delete()
        saved: SimilarTitle = super().save_new(form, commit)
        return saved


class ReleaseInline(BaseInline):
    """Releases of a title."""

    model = Release


class CertificationInline(BaseInline):
    """Certificates of a title."""

    model = Certification


class FactForm(AttentiveForm):
    """What one source says."""

    def validate_constraints(self) -> None:
        """Leave "one chosen value a field" to the formset, which sees the new choice."""
        # As ModelForm's own does, but for the excluded column: the stubs know neither method.
        exclude = {*self._get_validation_exclusions(), "is_chosen"}  # type: ignore[attr-defined]
        try:
            self.instance.validate_constraints(exclude=exclude)
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]


class FactFormSet(BaseInlineFormSet):
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


class FactInline(BaseInline):
    """What sources say; choose one where they disagree."""

    model = Fact
    form = FactForm
    formset = FactFormSet
    exclude = ["person"]


class IdentifierInline(BaseInline):
    """Ids in other catalogues."""

    model = Identifier


class TitleNameInline(BaseInline):
    """Other names."""

    model = TitleName


class OfferInline(BaseInline):
    """Where to watch."""

    model = Offer
    autocomplete_fields = ["provider"]


class EpisodeInline(BaseInline):
    """Episodes of a season."""

    model = Episode


class SimilarInline(BaseInline):
    """Titles an editor puts beside this one; what is found from ratings is not listed here."""

    model = SimilarTitle
    fk_name = "title"
    form = SimilarForm
    formset = SimilarFormSet
    fields = ["other", "rank"]
    autocomplete_fields = ["other"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SimilarTitle]:
        """List an editor's choices alone."""
        return super().get_queryset(request).filter(reason=SimilarTitle.Reason.EDITOR)


class CreditInline(BaseInline):
    """Cast and crew."""

    model = Credit
    autocomplete_fields = ["person"]


@admin.register(Title)
class TitleAdmin(SearchedAdmin, SimpleHistoryAdmin):
    """Edit a title; its scores are written by the score engine alone."""

    search_kind = TITLE
    form = TitleForm
    actions = [merge]

    list_display = ["name", "kind", "year", "critic_percent", "audience_percent", "is_open"]
    list_filter = ["kind", "release_width", "is_open"]
    search_fields = ["name", "original_name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["parent", "poster", "franchise"]
    filter_horizontal = ["genres", "languages", "companies"]
    readonly_fields = ["is_open", "updated_at"]
    inlines = [
        ReleaseInline, CertificationInline, FactInline, IdentifierInline, TitleNameInline,
        OfferInline, CreditInline, EpisodeInline, SimilarInline,
    ]  # fmt: skip

    def save_model(self, request: HttpRequest, obj: Title, form: ModelForm, change: bool) -> None:
        """Save a title; the address it had leads on."""
        former = address_of(obj.pk) if obj.pk else None
        super().save_model(request, obj, form, change)
        if former:
            keep_title_address(title=obj, former=former)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[object], change: bool
    ) -> None:
        """Keep search in step, and the badges, whose thresholds depend on kind and width."""
        with transaction.atomic():
            super().save_related(request, form, formsets, change)
            show_chosen(form.instance)
            index_titles([form.instance])
            recounting.rebuild([form.instance.pk], at=clock.now())


@admin.register(Person)
class PersonAdmin(SearchedAdmin, SimpleHistoryAdmin):
    """Edit a person."""

    search_kind = PERSON
    form = PersonForm
    actions = [merge]
    autocomplete_fields = ["portrait"]

    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def save_model(self, request: HttpRequest, obj: Person, form: ModelForm, change: bool) -> None:
        """Save a person and keep search in step; the address they had leads on."""
        former = Person.everyone.filter(pk=obj.pk).values_list("slug", flat=True).first()
        super().save_model(request, obj, form, change)
        if former:
            keep_person_address(person=obj, former=former)
        index_people([obj])


@admin.register(Provider)
class ProviderAdmin(BaseAdmin):
    """Edit a provider."""

    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Franchise, Language)
class NameAdmin(BaseAdmin):
    """Edit a franchise or a language."""

    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Genre)
class GenreAdmin(BaseAdmin):
    """Edit a genre."""

    prepopulated_fields = {"slug": ["name"]}


@admin.register(BoxOfficeWeekend)
class BoxOfficeWeekendAdmin(BaseAdmin):
    """Edit the weekend chart."""

    list_display = ["weekend_on", "rank", "title", "gross_dollars"]
    autocomplete_fields = ["title"]
