"""Which titles are which: the definitions the rails and the browse page share."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When

if TYPE_CHECKING:
    from films.models import Person, SimilarTitle, Title  # noqa: F401 (named in strings below)

THEATER_KINDS = ("theaters", "limited")
HOME_KINDS = ("home", "streaming")
IN_THEATERS_DAYS = 60


def _released(kinds: tuple[str, ...], country: str, **dates: dt.date) -> Any:
    """Return the ids of titles released in one of these ways in a span of days: a short list."""
    from films.models import Release

    releases = Release.objects.filter(country=country, kind__in=kinds, **dates)
    return releases.values("title_id")


class TitleQuerySet(models.QuerySet["Title"]):
    """Definitions over titles. ``on`` is always the site's day."""

    def for_cards(self) -> Self:
        """Load what a card shows: the series of a season, the poster and its genres."""
        return self.select_related("parent", "poster").prefetch_related("genres")

    def of_kind(self, *kinds: str) -> Self:
        """Return titles of these kinds."""
        return self.filter(kind__in=kinds)

    def in_theaters(self, on: dt.date, country: str = "US") -> Self:
        """Return films whose theater run began in the last 60 days and that are not yet at home."""
        recent = _released(
            THEATER_KINDS, country, date__gt=on - dt.timedelta(days=IN_THEATERS_DAYS), date__lte=on
        )
        at_home = _released(HOME_KINDS, country, date__lte=on)
        return self.filter(kind="film", pk__in=recent).exclude(pk__in=at_home)

    def opening_this_week(self, on: dt.date, country: str = "US") -> Self:
        """Return films that open in theaters from the Monday to the Sunday around the day."""
        monday = on - dt.timedelta(days=on.weekday())
        opening = _released(
            THEATER_KINDS, country, date__gte=monday, date__lt=monday + dt.timedelta(days=7)
        )
        return self.filter(kind="film", pk__in=opening)

    def new_tonight(self, on: dt.date) -> Self:
        """Return seasons that begin on the day, or have an episode on it."""
        from films.models import Episode

        airing = Episode.objects.filter(aired_on=on).values("season_id")
        return self.filter(Q(released_on=on) | Q(pk__in=airing), kind="season")

    def coming_soon(self, on: dt.date) -> Self:
        """Return films whose first release lies after the day, soonest first."""
        return self.filter(kind="film", released_on__gt=on).order_by("released_on", "sort_name")

    def at_home(self, on: dt.date, country: str = "US") -> Self:
        """Return titles with an offer in the country, unless they are still to come."""
        from films.models import Offer

        offers = Offer.objects.filter(title=OuterRef("pk"), country=country)
        return self.filter(Exists(offers)).exclude(released_on__gt=on)

    def acclaimed(self) -> Self:
        """Return the current holders of the critics' badge, best known first."""
        return self.filter(is_acclaimed=True)

    def at_path(self, slug: str, label: str | None = None) -> Self:
        """Return the one title at ``/titles/<slug>/`` or ``/titles/<slug>/seasons/<label>/``."""
        if label is None:
            return self.exclude(kind="season").filter(slug=slug)
        return self.filter(kind="season", parent__slug=slug, season_label=label)


class StandingTitles(models.Manager.from_queryset(TitleQuerySet)):  # type: ignore[misc]
    """Titles that were not merged into another: what every page shows."""

    def get_queryset(self) -> TitleQuerySet:
        """Leave out merged titles."""
        return super().get_queryset().filter(merged_into__isnull=True)


class StandingPeople(models.Manager["Person"]):
    """People who were not merged into another."""

    def get_queryset(self) -> models.QuerySet["Person"]:
        """Leave out merged people."""
        return super().get_queryset().filter(merged_into__isnull=True)


class SimilarQuerySet(models.QuerySet["SimilarTitle"]):
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
            .prefetch_related("other__genres")
        )
