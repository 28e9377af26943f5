"""A title in admin: what every title has, what only its kind has, and the rows below it."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from core import clock
from core.admin_search import SearchedAdmin, found, named
from films import registry
from films.admin.merging import merge
from films.admin.slugs import TitleForm
from films.admin.title_rows import OF_EVERY_TITLE, EpisodeInline
from films.models import Identifier, Title
from films.search import TITLE, index_titles
from films.services.readdressing import address_of, keep_title_address
from films.services.settling import show_chosen

Kind = Title.Kind
HELP = {
    "name": _("As it is shown. A season is named with its series, such as Laid: Season 1."),
    "original_name": _("In the language it was made in, where that is another name."),
    "year": _("Of the first release, or of a season’s first episode."),
    "released_on": _("The first public day. “Newest” and “Coming soon” are sorted by it."),
    "synopsis": _("What it is about, in two or three sentences that give nothing away."),
    "countries": _("Names in English, with a comma between two."),
    "keywords": _("Topics, with a comma between two. “More like this” uses them."),
    "poster": _("Add the picture under Photos first. Without one the poster is drawn."),
    "franchise": _("What a film and its sequels belong to."),
    "release_width": _("How many reviews the badge Acclaimed needs depends on it."),
    "budget_dollars": _("In whole US dollars, as published. Empty: not known."),
    "status": _("Whether more seasons are to come."),
    "network": _("Who first showed it. Series and seasons have one."),
    "parent": _("The series that this is a season of."),
    "season_label": _("Its number, or a short name such as Specials. It is part of the address."),
    "season_sort": _("Leave it empty: it is made from the label."),
    "counts_from": _(
        "The first public screening, where that is still to come: ratings are kept until then, and"
        " not counted. Empty: they count."
    ),
    "slug": _(
        "The last part of the page’s address. Left empty, it is made from the name. If you change"
        " it, the old address redirects to the new one."
    ),
    "sort_name": _(
        "Used to sort lists: without “the” or “a”, in lower case. Left empty, it is made from the"
        " name, and follows it when the name changes."
    ),
}
_EVERY = (
    None,
    {
        "fields": (
            ("kind", "name", "original_name"),
            ("year", "released_on", "runtime_minutes"),
            "synopsis",
            ("genres", "languages"),
            ("companies", "countries"),
            ("keywords", "poster"),
        )
    },
)
_OF_KIND = (
    (
        Kind.FILM,
        _("Only a film has"),
        (
            ("release_width", "franchise"),
            ("budget_dollars", "domestic_gross_dollars", "worldwide_gross_dollars"),
        ),
    ),
    (Kind.SERIES, _("Only a series has"), (("status", "network"),)),
    (
        Kind.SEASON,
        _("Only a season has"),
        (("parent", "season_label"), ("season_sort", "episode_count")),
    ),
)
_SCORES = (
    _("Scores"),
    {
        "fields": (("counts_from", "is_open"), ("critics_score", "audience_score")),
        "classes": ("collapse",),
        "description": _("Scores are counted from the reviews and cannot be edited."),
    },
)
_ADDRESS = (
    _("Address, sorting and merging"),
    {
        "fields": (("slug", "sort_name"), "updated_at"),
        "classes": ("collapse",),
        "description": _(
            "Is this title here twice? Tick both in the list of titles and choose “Merge two into"
            " one”. Under Merges they can be taken apart again."
        ),
    },
)


@admin.register(Title)
class TitleAdmin(SearchedAdmin, SimpleHistoryAdmin):
    """Edit a title; its scores are written by the score engine alone."""

    search_kind = TITLE
    form = TitleForm
    actions = [merge]

    list_display = ["name", "kind", "year", "critic_percent", "audience_percent", "is_open"]
    list_filter = ["kind", "release_width", "is_open"]
    searched = {
        "pk": (
            found(TITLE),
            named(Title, "slug", "name__istartswith"),
            lambda words: list(
                Identifier.objects.filter(value=words).values_list("title_id", flat=True)
            ),
        )
    }
    search_help_text = _("A name, a year, somebody in it, the address, or an id such as tt1262426.")
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["parent", "poster", "franchise", "genres", "languages", "companies"]
    readonly_fields = ["is_open", "updated_at", "critics_score", "audience_score"]
    help_texts = HELP

    def choice_label(self, title: Title) -> str:
        """Return how a title is offered where one is chosen: doubles have other years."""
        more = [str(part) for part in (title.year, title.get_kind_display()) if part]
        return f"{title} ({', '.join(more)})"

    def get_fieldsets(self, request: HttpRequest, obj: Title | None = None) -> list[Any]:
        """Fold away what only other kinds have."""
        of_kind = [
            (name, {"fields": fields, "classes": () if obj and obj.kind == kind else ("collapse",)})
            for kind, name, fields in _OF_KIND
        ]
        return [_EVERY, *of_kind, _SCORES, _ADDRESS]

    def get_inlines(self, request: HttpRequest, obj: Title | None) -> list[Any]:
        """List episodes where there may be any: below a season."""
        is_season = obj is None or obj.kind == Kind.SEASON
        return [*OF_EVERY_TITLE, EpisodeInline] if is_season else OF_EVERY_TITLE

    def get_queryset(self, request: HttpRequest) -> QuerySet[Title]:
        """Load the series of seasons, whose addresses name it."""
        return super().get_queryset(request).select_related("parent")

    @admin.display(description=_("critics"))
    def critics_score(self, title: Title) -> str:
        """Return the critics' score with its count."""
        return _told(title.critic_percent, title.critic_counted)

    @admin.display(description=_("audience"))
    def audience_score(self, title: Title) -> str:
        """Return the audience's score with its count."""
        return _told(title.audience_percent, title.audience_counted)

    def save_model(self, request: HttpRequest, obj: Title, form: ModelForm, change: bool) -> None:
        """Save a title; the address it had leads on."""
        former = address_of(obj.pk) if obj.pk else None
        super().save_model(request, obj, form, change)
        if former:
            keep_title_address(title=obj, former=former)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[object], change: bool
    ) -> None:
        """Keep search in step, and what higher apps make of a title."""
        with transaction.atomic():
            super().save_related(request, form, formsets, change)
            show_chosen(form.instance)
            index_titles([form.instance])
            registry.edited(form.instance.pk, clock.now())


def _told(percent: int | None, counted: int) -> str:
    shown = "--" if percent is None else f"{percent}%"
    return translated("%(percent)s from %(count)s") % {"percent": shown, "count": counted}
