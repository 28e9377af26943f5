"""The catalogue in Django admin, but for titles: people, companies, providers, the charts."""

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from core.admin_base import BaseAdmin
from core.admin_search import FoundAdmin, SearchedAdmin, found, named
from films.admin.merging import merge
from films.admin.slugs import PersonForm, SluggedForm
from films.admin.title_rows import COUNTRY
from films.models import (
    BoxOfficeWeekend,
    Company,
    Franchise,
    Genre,
    Language,
    Person,
    PersonIdentifier,
    Provider,
)
from films.search import PERSON, TITLE, index_people
from films.services.readdressing import keep_person_address

SLUG = _(
    "The last part of the page’s address. Left empty, it is made from the name. If you change it,"
    " the former address leads on to the new one."
)
PLAIN_SLUG = _("The last part of the address. Left empty, it is made from the name.")


@admin.register(Person)
class PersonAdmin(SearchedAdmin, SimpleHistoryAdmin):
    """Edit a person."""

    search_kind = PERSON
    form = PersonForm
    actions = [merge]
    autocomplete_fields = ["portrait"]
    list_display = ["name", "born_on", "died_on"]
    fields = ["name", ("born_on", "died_on"), "biography", "portrait", "slug"]
    searched = {
        "pk": (
            found(PERSON),
            named(Person, "slug", "name__istartswith"),
            lambda words: list(
                PersonIdentifier.objects.filter(value=words).values_list("person_id", flat=True)
            ),
        )
    }
    search_help_text = _("A name, the address, or an id such as nm0005069.")
    prepopulated_fields = {"slug": ["name"]}
    help_texts = {
        "portrait": _(
            "Add the picture under Photos first. Without one, a drawn portrait is shown."
        ),
        "biography": _("A few sentences. Facts have their sources on the person’s page."),
        "slug": SLUG,
    }

    def told(self, person: Person) -> str:
        """Return how a person is offered where one is chosen: namesakes have other years."""
        return f"{person} ({person.born_on.year})" if person.born_on else str(person)

    def save_model(self, request: HttpRequest, obj: Person, form: ModelForm, change: bool) -> None:
        """Save a person and keep search in step; the address they had leads on."""
        former = Person.all_objects.filter(pk=obj.pk).values_list("slug", flat=True).first()
        super().save_model(request, obj, form, change)
        if former:
            keep_person_address(person=obj, former=former)
        index_people([obj])


@admin.register(Provider)
class ProviderAdmin(BaseAdmin):
    """Edit a provider."""

    form = SluggedForm
    list_display = ["name", "home_url"]
    ordering = ["name"]
    search_fields = ["name"]
    fields = ["name", "home_url", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    help_texts = {"slug": PLAIN_SLUG}


@admin.register(Franchise, Language, Genre)
class NameAdmin(BaseAdmin):
    """Edit a franchise, a language or a genre."""

    form = SluggedForm
    ordering = ["name"]
    search_fields = ["name"]
    fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    help_texts = {"slug": PLAIN_SLUG}


@admin.register(Company)
class CompanyAdmin(BaseAdmin):
    """Edit the name of a studio or distributor."""

    ordering = ["name"]
    search_fields = ["name"]


@admin.register(BoxOfficeWeekend)
class BoxOfficeWeekendAdmin(FoundAdmin):
    """Edit the weekend chart."""

    list_display = ["weekend_on", "country", "rank", "title", "gross_dollars"]
    list_filter = ["country"]
    list_select_related = ["title"]
    ordering = ["-weekend_on", "country", "rank"]
    searched = {"title_id": found(TITLE)}
    search_help_text = _("The name of a title.")
    autocomplete_fields = ["title"]
    help_texts = {
        "country": COUNTRY,
        "weekend_on": _("The Friday."),
        "gross_dollars": _("In whole US dollars, as published."),
        "rank": _("1 is the most."),
    }
