"""A score looked at in other ways: without late reviews, by month. Counted when asked for."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from films.models import Title
from reviews import scores
from reviews.models import AudienceReview, CriticReview
from reviews.services.scoring import constants

LATE_AFTER = dt.timedelta(days=365)


@dataclass(frozen=True)
class Share:
    """A percent with what it is made of."""

    favorable: int
    counted: int
    minimum: int

    @property
    def percent(self) -> int | None:
        """Return favorable ÷ counted, half up; None below the minimum."""
        return scores.shown_percent(self.favorable, self.counted, self.minimum)


@dataclass(frozen=True)
class Month:
    """What came in one month, and the score at its end."""

    first: dt.date
    counted: int
    favorable: int
    percent_after: int | None


def without_late(title: Title) -> Share | None:
    """Return the critic score without reviews later than a year after the first release.

    None when the release is unknown or no review is late.
    """
    if title.released_on is None:
        return None
    counted = CriticReview.objects.counted().filter(title=title)
    late = Q(published_on__gt=title.released_on + LATE_AFTER)
    numbers = counted.aggregate(
        late=Count("pk", filter=late),
        counted=Count("pk", filter=~late | Q(published_on__isnull=True)),
        favorable=Count(
            "pk", filter=Q(verdict="positive") & (~late | Q(published_on__isnull=True))
        ),
    )
    if not numbers["late"]:
        return None
    return Share(numbers["favorable"], numbers["counted"], constants().critic_minimum)


def critics_by_month(title: Title) -> list[Month]:
    """Return the months in which critics wrote, oldest first, with the score after each."""
    rows = (
        CriticReview.objects.counted()
        .filter(title=title, published_on__isnull=False)
        .annotate(month=TruncMonth("published_on"))
        .values("month")
        .annotate(counted=Count("pk"), favorable=Count("pk", filter=Q(verdict="positive")))
        .order_by("month")
    )
    found = [(r["month"], r["counted"], r["favorable"]) for r in rows]
    return _accumulate(found, constants().critic_minimum)


def audience_by_month(title: Title) -> list[Month]:
    """Return the months in which members rated, oldest first, with the score after each."""
    rows = (
        AudienceReview.objects.filter(title=title, is_counted=True)
        .annotate(month=TruncMonth("rated_at"))
        .values("month")
        .annotate(
            counted=Count("pk"),
            favorable=Count("pk", filter=Q(stars__gte=constants().favorable_stars)),
        )
        .order_by("month")
    )
    found = [(r["month"].date(), r["counted"], r["favorable"]) for r in rows]
    return _accumulate(found, constants().audience_minimum)


def _accumulate(rows: list[tuple[dt.date, int, int]], minimum: int) -> list[Month]:
    months, counted, favorable = [], 0, 0
    for first, more, liked in rows:
        counted, favorable = counted + more, favorable + liked
        after = scores.shown_percent(favorable, counted, minimum)
        months.append(Month(first, more, liked, after))
    return months
