"""The browse page's questions: which titles, in which order. Every order names its formula."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from films.member_providers import offers_at
from films.models import Certification, FacetCount, Genre, Language, Offer, Provider, Title
from films.querysets import TitleQuerySet

SORTS = {
    "trending": (_("Trending"), ("trending_place", "id")),
    "popular": (_("Most rated"), ("-audience_counted", "id")),
    "newest": (_("Newest release"), ("-sorted_on", "id")),
    "soonest": (_("Soonest release"), ("sorted_on", "id")),
    "critics": (_("Critic score, highest first"), ("-critic_percent", "-critic_counted", "id")),
    "audience": (
        _("Audience score, highest first"),
        ("-audience_percent", "-audience_counted", "id"),
    ),
    "best": (_("Best, by weighted rank"), ("-audience_rank", "id")),
    "name": (_("Name"), ("sort_name", "id")),
}
FILM_HUBS = {
    "opening-this-week": _("Opening this week"),
    "in-theaters": _("In theaters"),
    "coming-soon": _("Coming soon"),
    "at-home": _("At home"),
    "acclaimed": _("Acclaimed"),
    "crowd-pleasers": _("Crowd-pleasers"),
    "trending": _("Trending"),
    "popular": _("Most popular"),
    "best": _("Best"),
}
TV_HUBS = {
    "new-this-week": _("New this week"),
    "coming-soon": _("Coming soon"),
    "at-home": _("At home"),
    "acclaimed": _("Acclaimed"),
    "crowd-pleasers": _("Crowd-pleasers"),
    "trending": _("Trending"),
    "popular": _("Most popular"),
    "best": _("Best"),
}
HUBS = {"films": FILM_HUBS, "tv": TV_HUBS}
# The order a hub has until another is asked for.
SORT_OF_HUB = {
    "in-theaters": "newest", "new-this-week": "soonest", "coming-soon": "soonest",
    "opening-this-week": "soonest", "best": "best", "trending": "trending",
}  # fmt: skip
RUNTIMES = {
    "90": (_("Up to an hour and a half"), 0, 90),
    "120": (_("An hour and a half to two hours"), 91, 120),
    "150": (_("Two hours to two and a half"), 121, 150),
    "long": (_("Longer than two and a half hours"), 151, 10_000),
}
# A value of so few titles is looked up first; of more, titles in order soon bring a page of it.
RARE = 2000


@dataclass(frozen=True)
class Question:
    """What a visitor asked the browse page for; empty means any."""

    kinds: tuple[str, ...]
    hub: str = ""
    genre: str = ""
    certificate: str = ""
    provider: str = ""
    language: str = ""
    year_from: int | None = None
    year_to: int | None = None
    runtime: str = ""
    critics_from: int | None = None
    audience_from: int | None = None
    sort: str = ""
    services: tuple[int, ...] = ()  # ids of providers, any of which has it without extra payment
    # What is kept of the asked-for values, by facet: their ids, and numbers that choose the way.
    kept: Mapping[str, FacetCount] = field(default_factory=dict)

    @property
    def order(self) -> str:
        """Return the sort in force: the one asked for, else the hub's own."""
        return self.sort or SORT_OF_HUB.get(self.hub, "popular")

    def count_of(self, facet: str) -> int:
        """Return how many titles have the asked-for value of a facet; 0 if none is known to."""
        return self.kept[facet].count if facet in self.kept else 0


def order_of(sort: str) -> tuple[str, ...]:
    """Return the ordering of a sort; the last name is unique, none is null after ``browse``."""
    return SORTS.get(sort, SORTS["popular"])[1]


def browse(question: Question, *, on: dt.date, country: str) -> TitleQuerySet:
    """Return the titles a question asks for, on the site's day in a country; not yet ordered."""
    titles = Title.objects.of_kind(*question.kinds)
    titles = _in_hub(titles, question.hub, on=on, country=country)
    titles = _with_facets(titles, question, country=country)
    titles = _in_range(titles, question)
    if question.order == "critics":
        titles = titles.filter(critic_percent__isnull=False)
    elif question.order == "audience":
        titles = titles.filter(audience_percent__isnull=False)
    elif question.order == "best":
        titles = titles.filter(audience_rank__isnull=False)
    elif question.order == "trending":
        titles = _with_place(titles.filter(trending__isnull=False))
    return titles


def rows_of(sort: str) -> TitleQuerySet:
    """Return titles with the columns of a sort alone, for the page that shows some of them."""
    names = [name.lstrip("-") for name in order_of(sort)]
    if sort == "trending":
        return _with_place(Title.objects.all()).only("id")
    return Title.objects.only(*names)


def _with_place(titles: TitleQuerySet) -> TitleQuerySet:
    return titles.annotate(trending_place=F("trending__place"))


def _in_hub(titles: TitleQuerySet, hub: str, *, on: dt.date, country: str) -> TitleQuerySet:
    match hub:
        case "opening-this-week":
            return titles.opening_this_week(on, country)
        case "in-theaters":
            return titles.in_theaters(on, country)
        case "new-this-week":
            return titles.new_this_week(on)
        case "coming-soon":
            return titles.filter(sorted_on__gt=on)
        case "at-home":
            return titles.at_home(on, country)
        case "acclaimed":
            return titles.acclaimed()
        case "crowd-pleasers":
            return titles.filter(is_crowd_pleaser=True)
        case "trending":
            return titles.filter(trending__isnull=False)
    return titles


def _with_facets(titles: TitleQuerySet, question: Question, *, country: str) -> TitleQuerySet:
    """Keep titles that have the asked-for values; semi-joins, so that none comes twice."""
    links: dict[str, QuerySet[Any]] = {}
    if question.genre:
        genre = _id_of(Genre, question.genre, question.kept.get("genre"))
        links["genre"] = Title.genres.through.objects.filter(genre_id=genre)
    if question.language:
        language = _id_of(Language, question.language, question.kept.get("language"))
        links["language"] = Title.languages.through.objects.filter(language_id=language)
    if question.certificate:
        label = question.certificate
        links["certificate"] = Certification.objects.filter(country=country, label=label)
    if question.provider:
        provider = _id_of(Provider, question.provider, question.kept.get("provider"))
        links["provider"] = Offer.objects.filter(country=country, provider_id=provider)
    if question.services:
        titles = having(titles, offers_at(question.services), is_rare=False)
    rarest = min(links, key=question.count_of, default="")
    for facet, found in links.items():
        is_rare = facet == rarest and question.count_of(facet) <= RARE
        titles = having(titles, found, is_rare=is_rare)
    return titles


def having(titles: TitleQuerySet, links: QuerySet[Any], *, is_rare: bool) -> TitleQuerySet:
    """Keep titles with one of these links: starting from few links, or looking at each title.

    The answer is the same. PostgreSQL chooses by itself; SQLite takes it as it is written.
    """
    if is_rare:
        return titles.filter(pk__in=links.values("title_id"))
    return titles.filter(Exists(links.filter(title_id=OuterRef("pk"))))


def is_rare(links: QuerySet[Any]) -> bool:
    """Tell whether there are few links, by counting no more than a few."""
    return links.order_by().values("pk")[: RARE + 1].count() <= RARE


def _id_of(model: type[Genre | Language | Provider], slug: str, kept: FacetCount | None) -> int:
    """Return the id of a value: PostgreSQL plans by how rare it is. Nothing is kept of new ones."""
    if kept and kept.object_id:
        return kept.object_id
    return model._default_manager.filter(slug=slug).values_list("pk", flat=True).first() or 0


def _in_range(titles: TitleQuerySet, question: Question) -> TitleQuerySet:
    # An order's index holds these, and is walked. By the bare column of a score SQLite would rather
    # take the index of that score, and put all that it finds in order.
    titles = titles.alias(critics=F("critic_percent") + 0, audience=F("audience_percent") + 0)
    bounds = {
        "year__gte": question.year_from,
        "year__lte": question.year_to,
        "critics__gte": question.critics_from,
        "audience__gte": question.audience_from,
    }
    titles = titles.filter(**{name: value for name, value in bounds.items() if value is not None})
    if question.runtime in RUNTIMES:
        _label, least, most = RUNTIMES[question.runtime]
        titles = titles.filter(runtime_minutes__gte=least, runtime_minutes__lte=most)
    return titles
