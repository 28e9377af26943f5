"""What a member rated and watched in one year: the same for everybody, as it is made to be shared.

Nothing is in it that a stranger may not see on the member's other pages, whoever looks at it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils.dates import MONTHS

from accounts.models import User
from lists.models import DiaryEntry
from pages.member_statistics import Bar, Statistics, bars_of, statistics
from reviews.cards import cards_of
from reviews.models import AudienceReview

FEWEST = 5  # ratings of a year that profiles lead to
MOST_BEST = 5


@dataclass(frozen=True)
class Favored:
    """One of the titles rated highest; the stars are blank where they are kept back."""

    card: Mapping[str, Any]
    review: AudienceReview


@dataclass(frozen=True)
class YearInReview:
    """A year of a member. ``months`` counts viewings where there are any, and ratings if not."""

    statistics: Statistics
    best: list[Favored]
    helpful: AudienceReview | None
    viewings: int
    watched: int  # titles: each once, however often it was seen
    months: list[Bar]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.statistics.ratings or self.statistics.reviews or self.viewings)

    @property
    def busiest(self) -> Bar | None:
        """Return the month with the most; None where no other month has anything, or one as much.

        With one month alone, "busiest" would say nothing.
        """
        most = [bar for bar in self.months if bar.percent == 100]
        others = [bar for bar in self.months if 0 < bar.percent < 100]
        return most[0] if len(most) == 1 and others else None


def year_in_review(member: User, year: int) -> YearInReview:
    """Return what a member's year adds up to, by a fixed number of statements."""
    shown = AudienceReview.objects.listed().filter(author=member, rated_at__year=year)
    rated = shown.filter(stars__isnull=False)
    best = list(rated.for_cards().order_by("-stars", "-rated_at", "-id")[:MOST_BEST])
    cards = cards_of(review.title_id for review in best)
    liked = shown.with_text().filter(helpful_count__gt=0).for_cards()
    entries = DiaryEntry.objects.for_everybody().filter(author=member, watched_on__year=year)
    diary = entries.aggregate(n=Count("pk"), titles=Count("title", distinct=True))
    by_month = (
        entries.annotate(month=ExtractMonth("watched_on")) if diary["n"]
        else rated.annotate(month=ExtractMonth("rated_at"))
    )  # fmt: skip
    counted = by_month.order_by().values_list("month").annotate(n=Count("pk"))
    return YearInReview(
        statistics=statistics(shown),
        best=[Favored(cards[review.title_id], review) for review in best],
        helpful=liked.order_by("-helpful_rank", "-rated_at", "-id").first(),
        viewings=diary["n"],
        watched=diary["titles"],
        months=_months(dict(counted)),
    )


def _months(counts: Mapping[int, int]) -> list[Bar]:
    """Return the twelve months, those without anything too; no rows for an empty year."""
    return bars_of([(str(MONTHS[n]), counts.get(n, 0)) for n in MONTHS]) if counts else []


def years_of(member: User) -> list[int]:
    """Return the years with enough shown ratings to look back on, the newest first."""
    rated = AudienceReview.objects.listed().filter(author=member, stars__isnull=False)
    counted = rated.order_by().annotate(year=ExtractYear("rated_at")).values("year")
    years = counted.annotate(n=Count("pk")).filter(n__gte=FEWEST)
    return list(years.order_by("-year").values_list("year", flat=True))
