"""The browse page's questions: which titles, in which order. Every order names its formula."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from films.models import Certification, Genre, Language, Offer, Title
from films.querysets import TitleQuerySet

SORTS = {
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
    "popular": _("Most popular"),
    "best": _("Best"),
}
TV_HUBS = {
    "new-tonight": _("New tonight"),
    "coming-soon": _("Coming soon"),
    "at-home": _("At home"),
    "acclaimed": _("Acclaimed"),
    "crowd-pleasers": _("Crowd-pleasers"),
    "popular": _("Most popular"),
    "best": _("Best"),
}
# The order a hub has until another is asked for.
SORT_OF_HUB = {"coming-soon": "soonest", "opening-this-week": "soonest", "best": "best"}
RUNTIMES = {
    "90": (_("Up to an hour and a half"), 0, 90),
    "120": (_("An hour and a half to two hours"), 91, 120),
    "150": (_("Two hours to two and a half"), 121, 150),
    "long": (_("Longer than two and a half hours"), 151, 10_000),
}


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

    @property
    def order(self) -> str:
        """Return the sort in force: the one asked for, else the hub's own."""
        return self.sort or SORT_OF_HUB.get(self.hub, "popular")


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
    return titles


def _in_hub(titles: TitleQuerySet, hub: str, *, on: dt.date, country: str) -> TitleQuerySet:
    match hub:
        case "opening-this-week":
            return titles.opening_this_week(on, country)
        case "in-theaters":
            return titles.in_theaters(on, country)
        case "new-tonight":
            return titles.new_tonight(on)
        case "coming-soon":
            return titles.filter(released_on__gt=on)
        case "at-home":
            return titles.at_home(on, country)
        case "acclaimed":
            return titles.acclaimed()
        case "crowd-pleasers":
            return titles.filter(is_crowd_pleaser=True)
    return titles


def _with_facets(titles: TitleQuerySet, question: Question, *, country: str) -> TitleQuerySet:
    """Keep titles that have the asked-for values; semi-joins, so that none comes twice."""
    here = {"title_id": OuterRef("pk")}
    if question.genre:
        genre = Genre.objects.filter(slug=question.genre).values("pk")[:1]
        links = Title.genres.through.objects.filter(genre_id=genre, **here)
        titles = titles.filter(Exists(links))
    if question.language:
        language = Language.objects.filter(slug=question.language).values("pk")[:1]
        spoken = Title.languages.through.objects.filter(language_id=language, **here)
        titles = titles.filter(Exists(spoken))
    if question.certificate:
        held = Certification.objects.filter(country=country, label=question.certificate, **here)
        titles = titles.filter(Exists(held))
    if question.provider:
        offers = Offer.objects.filter(country=country, provider__slug=question.provider, **here)
        titles = titles.filter(Exists(offers))
    return titles


def _in_range(titles: TitleQuerySet, question: Question) -> TitleQuerySet:
    bounds = {
        "year__gte": question.year_from,
        "year__lte": question.year_to,
        "critic_percent__gte": question.critics_from,
        "audience_percent__gte": question.audience_from,
    }
    titles = titles.filter(**{name: value for name, value in bounds.items() if value is not None})
    if question.runtime in RUNTIMES:
        _label, least, most = RUNTIMES[question.runtime]
        titles = titles.filter(runtime_minutes__gte=least, runtime_minutes__lte=most)
    return titles
