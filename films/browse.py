"""The browse page's questions: which titles, in which order. Every order names its formula."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from films.models import Title
from films.querysets import TitleQuerySet

NO_DATE = dt.date(1, 1, 1)
SORTS = {
    "popular": (_("Most rated"), ("-audience_counted", "id")),
    "newest": (_("Newest release"), ("-shown_on", "id")),
    "critics": (_("Critic score, highest first"), ("-critic_percent", "-critic_counted", "id")),
    "best": (_("Best, by weighted rank"), ("-audience_rank", "id")),
    "audience": (
        _("Audience score, highest first"),
        ("-audience_percent", "-audience_counted", "id"),
    ),
    "name": (_("Name"), ("sort_name", "id")),
}
HUBS = {
    "in-theaters": _("In theaters"),
    "coming-soon": _("Coming soon"),
    "at-home": _("At home"),
    "acclaimed": _("Acclaimed"),
    "crowd-pleasers": _("Crowd-pleasers"),
}


@dataclass(frozen=True)
class Question:
    """What a visitor asked the browse page for; empty means any."""

    kinds: tuple[str, ...]
    hub: str = ""
    genre: str = ""
    year_from: int | None = None
    year_to: int | None = None
    sort: str = "popular"


def order_of(sort: str) -> tuple[str, ...]:
    """Return the ordering of a sort; the last name is unique, none is null after ``browse``."""
    return SORTS.get(sort, SORTS["popular"])[1]


def browse(question: Question, *, on: dt.date) -> TitleQuerySet:
    """Return the titles a question asks for, on the site's day; not yet ordered."""
    titles = Title.objects.of_kind(*question.kinds)
    match question.hub:
        case "in-theaters":
            titles = titles.in_theaters(on)
        case "coming-soon":
            titles = titles.filter(released_on__gt=on)
        case "at-home":
            titles = titles.at_home(on)
        case "acclaimed":
            titles = titles.acclaimed()
        case "crowd-pleasers":
            titles = titles.filter(is_crowd_pleaser=True)
    if question.genre:
        titles = titles.filter(genres__slug=question.genre)
    if question.year_from is not None:
        titles = titles.filter(year__gte=question.year_from)
    if question.year_to is not None:
        titles = titles.filter(year__lte=question.year_to)
    if question.sort == "critics":
        titles = titles.filter(critic_percent__isnull=False)
    elif question.sort == "audience":
        titles = titles.filter(audience_percent__isnull=False)
    elif question.sort == "best":
        titles = titles.filter(audience_rank__isnull=False)
    elif question.sort == "newest":
        titles = titles.annotate(shown_on=Coalesce("released_on", Value(NO_DATE)))
    return titles
