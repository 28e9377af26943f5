"""Which titles are which: the definitions the rails and the browse page share."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Prefetch, When
from django.db.models.expressions import RawSQL

from core.managers import ActiveManager
from films.models.episodes import Episode
from films.models.published import PublishedScores
from films.models.sources import Release
from films.models.watching import Offer

THEATER_KINDS = ("theaters", "limited")
HOME_KINDS = ("home", "streaming")
IN_THEATERS_DAYS = 60
WHOLE_SECTIONS = ({"film"}, {"series", "season"})


def _released(kinds: tuple[str, ...], country: str, **dates: dt.date) -> Any:
    """Return the ids of titles released in one of these ways in a span of days: a short list."""
    releases = Release.objects.filter(country=country, kind__in=kinds, **dates)
    return releases.values("title_id")


def number_fields(path: str = "") -> list[str]:
    """Return the fields of scores and counts of a title, and of its series."""
    names = [field.name for field in PublishedScores._meta.local_fields]
    return [f"{path}{place}{name}" for place in ("", "parent__") for name in names]


def in_order_of_linking(model: Any, name: str, path: str = "") -> Prefetch:
    """Load a many-to-many field in the order its rows were linked: a title's first genre first.

    Without an order the database gives them as it likes, and a poster is drawn by the first.
    """
    field = model._meta.get_field(name)
    rows = field.related_model._default_manager.order_by(linking(field))
    return Prefetch(f"{path}{name}", rows)


def linking(field: Any) -> RawSQL:
    """Return what orders the rows of a many-to-many field by when they were linked."""
    return RawSQL(f"{field.remote_field.through._meta.db_table}.id", [])  # noqa: S611  # our own name


class TitleQuerySet[M: models.Model](models.QuerySet[M]):
    """Definitions over titles. ``on`` is always the site's day."""

    def for_cards(self) -> Self:
        """Load what a card shows: the series of a season, the poster and its genres."""
        return self.select_related("parent", "poster").prefetch_related(
            in_order_of_linking(self.model, "genres")
        )

    def without_numbers(self) -> Self:
        """Leave out scores and counts, which change with every rating; a series' as well."""
        return self.defer(*number_fields())

    def of_kind(self, *kinds: str) -> Self:
        """Return titles of these kinds; where they share a section, an index has it in order."""
        sections = {"films" if kind == "film" else "tv" for kind in kinds}
        titles = self.filter(section=sections.pop()) if len(sections) == 1 else self
        return titles if set(kinds) in WHOLE_SECTIONS else titles.filter(kind__in=kinds)

    def in_theaters(self, on: dt.date, country: str) -> Self:
        """Return films whose theater run began in the last 60 days and that are not yet at home."""
        recent = _released(
            THEATER_KINDS, country, date__gt=on - dt.timedelta(days=IN_THEATERS_DAYS), date__lte=on
        )
        at_home = _released(HOME_KINDS, country, date__lte=on).filter(title=OuterRef("pk"))
        return self.of_kind("film").filter(~Exists(at_home), pk__in=recent)

    def opening_this_week(self, on: dt.date, country: str) -> Self:
        """Return films that open in theaters from the Monday to the Sunday around the day."""
        monday = on - dt.timedelta(days=on.weekday())
        opening = _released(
            THEATER_KINDS, country, date__gte=monday, date__lt=monday + dt.timedelta(days=7)
        )
        return self.of_kind("film").filter(pk__in=opening)

    def new_this_week(self, on: dt.date) -> Self:
        """Return seasons that begin, or have an episode, on the day or in the six after it."""
        week = (on, on + dt.timedelta(days=6))
        airing = Episode.objects.filter(aired_on__range=week).values("season_id")
        beginning = self.model._default_manager.filter(section="tv", sorted_on__range=week).values(
            "pk"
        )
        return self.filter(pk__in=airing.union(beginning.values("pk")), kind="season")

    def coming_soon(self, on: dt.date) -> Self:
        """Return films whose first release lies after the day, soonest first."""
        return self.of_kind("film").filter(sorted_on__gt=on).order_by("sorted_on", "sort_name")

    def at_home(self, on: dt.date, country: str) -> Self:
        """Return titles with an offer in the country, unless they are still to come."""
        offers = Offer.objects.filter(title=OuterRef("pk"), country=country)
        return self.filter(Exists(offers), sorted_on__lte=on)

    def acclaimed(self) -> Self:
        """Return the current holders of the critics' badge, best known first."""
        return self.filter(is_acclaimed=True)

    def at_path(self, slug: str, label: str | None = None) -> Self:
        """Return the one title at ``/titles/<slug>/`` or ``/titles/<slug>/seasons/<label>/``."""
        if label is None:
            return self.exclude(kind="season").filter(slug=slug)
        return self.filter(kind="season", parent__slug=slug, season_label=label)


# A class made at run time: no checker knows it beforehand.
class ActiveTitles(ActiveManager.from_queryset(TitleQuerySet)):  # type: ignore[misc]
    """Titles that were not merged into another."""

    replaced_by = "merged_into"


class ActivePeople[M: models.Model](ActiveManager[M]):
    """People who were not merged into another."""

    replaced_by = "merged_into"


class SimilarQuerySet[M: models.Model](models.QuerySet[M]):
    """Titles beside others."""

    def in_order(self) -> Self:
        """Return an editor's choices first, then what was found, best first."""
        is_found = Case(When(reason="editor", then=0), default=1)
        return self.order_by(is_found, "rank", "pk")

    def for_cards(self) -> Self:
        """Load what the other titles' cards show; those that were merged away are left out."""
        return (
            self.filter(other__merged_into__isnull=True)
            .select_related("other__parent", "other__poster")
            .prefetch_related(
                in_order_of_linking(
                    self.model._meta.get_field("other").related_model, "genres", "other__"
                )
            )
        )
