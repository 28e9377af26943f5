"""The catalogue in Django admin."""

from django.contrib import admin
from django.db import transaction
from django.forms import ModelForm, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from core import clock
from films.admin.merging import merge
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
    Title,
    TitleName,
)
from films.search import index_people, index_titles
from films.services.settling import show_chosen
from reviews.services import recounting


class _Inline(admin.TabularInline):
    extra = 0


class ReleaseInline(_Inline):
    """Releases of a title."""

    model = Release


class CertificationInline(_Inline):
    """Certificates of a title."""

    model = Certification


class FactInline(_Inline):
    """What sources say; choose one where they disagree."""

    model = Fact


class IdentifierInline(_Inline):
    """Ids in other catalogues."""

    model = Identifier


class TitleNameInline(_Inline):
    """Other names."""

    model = TitleName


class OfferInline(_Inline):
    """Where to watch."""

    model = Offer
    autocomplete_fields = ["provider"]


class EpisodeInline(_Inline):
    """Episodes of a season."""

    model = Episode


class CreditInline(_Inline):
    """Cast and crew."""

    model = Credit
    autocomplete_fields = ["person"]


class SlugForm(ModelForm):
    """Knows that a merged title or person still has its slug."""

    def clean_slug(self) -> str:
        """Refuse a slug that a merged one has."""
        slug = str(self.cleaned_data["slug"])
        others = self._meta.model._base_manager.filter(slug=slug, merged_into__isnull=False)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Something that was merged has this slug. Choose another."))
        return slug


@admin.register(Title)
class TitleAdmin(SimpleHistoryAdmin):
    """Edit a title; its scores are written by the score engine alone."""

    form = SlugForm
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
        OfferInline, CreditInline, EpisodeInline,
    ]  # fmt: skip

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
class PersonAdmin(SimpleHistoryAdmin):
    """Edit a person."""

    form = SlugForm
    actions = [merge]
    autocomplete_fields = ["portrait"]

    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def save_model(self, request: HttpRequest, obj: Person, form: ModelForm, change: bool) -> None:
        """Save a person and keep search in step."""
        super().save_model(request, obj, form, change)
        index_people([obj])


@admin.register(Provider)
class ProviderAdmin(admin.ModelAdmin):
    """Edit a provider."""

    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Franchise, Language)
class NameAdmin(admin.ModelAdmin):
    """Edit a franchise or a language."""

    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Genre)
class GenreAdmin(admin.ModelAdmin):
    """Edit a genre."""

    prepopulated_fields = {"slug": ["name"]}


@admin.register(BoxOfficeWeekend)
class BoxOfficeWeekendAdmin(admin.ModelAdmin):
    """Edit the weekend chart."""

    list_display = ["weekend_on", "rank", "title", "gross_dollars"]
    autocomplete_fields = ["title"]
