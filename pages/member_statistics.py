"""What a member's ratings add up to: five statements, however many there are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from films.models import Credit
from pages.member_people import RatedPerson, most_rated
from reviews.cards import HistogramBar, histogram
from reviews.models import AudienceReview
from reviews.querysets import AudienceReviewQuerySet
from reviews.services.scoring import constants

MOST_GENRES = 10
MOST_COUNTRIES = 10


@dataclass(frozen=True)
class Bar:
    """A row of a chart: ``percent`` is its length, the longest being 100."""

    label: str
    count: int
    percent: int


@dataclass(frozen=True)
class Agreement:
    """How often a member and the critics both liked a title, or both did not."""

    agreed: int
    compared: int

    @property
    def percent(self) -> int:
        """Return the share in whole percent, rounded down as scores are."""
        return self.agreed * 100 // self.compared


@dataclass(frozen=True)
class Statistics:
    """The counts and charts of a member's page."""

    ratings: int
    reviews: int
    bars: list[HistogramBar]
    decades: list[Bar]
    genres: list[Bar]
    countries: list[Bar]
    directors: list[RatedPerson]
    cast: list[RatedPerson]
    agreement: Agreement | None  # None where nothing can be compared


def statistics(shown: AudienceReviewQuerySet[AudienceReview]) -> Statistics:
    """Return what reviews of one member add up to; give it those alone that all may see."""
    liked_by_critics = Q(title__critic_percent__gte=constants().favorable_band)
    rows = list(
        shown.order_by().values("stars").annotate(
            n=Count("pk"),
            written=Count("pk", filter=~Q(headline="", body="")),
            compared=Count("pk", filter=Q(title__critic_percent__isnull=False)),
            critics_liked=Count("pk", filter=liked_by_critics),
        )
    )  # fmt: skip
    rated = [row for row in rows if row["stars"]]
    counts = {row["stars"]: row["n"] for row in rated}
    with_stars = shown.filter(stars__isnull=False)
    by_origin = list(
        with_stars.order_by().values_list("title__year", "title__countries").annotate(n=Count("pk"))
    )
    return Statistics(
        ratings=sum(counts.values()),
        reviews=sum(row["written"] for row in rows),
        bars=histogram(tuple(counts.get(stars, 0) for stars in range(1, 11))),
        decades=_by_decade((year, n) for year, _, n in by_origin if year is not None),
        genres=_by_genre(with_stars),
        countries=_by_country((countries, n) for _, countries, n in by_origin),
        directors=most_rated(shown, Credit.Job.DIRECTOR),
        cast=most_rated(shown, Credit.Job.ACTOR),
        agreement=_agreement(rated),
    )


def _agreement(rated: Sequence[Mapping[str, Any]]) -> Agreement | None:
    """Compare stars with critic scores: liked is what counts as favorable in either score."""
    favorable = constants().favorable_stars
    agreed = sum(
        row["critics_liked"] if row["stars"] >= favorable
        else row["compared"] - row["critics_liked"]
        for row in rated
    )  # fmt: skip
    compared = sum(row["compared"] for row in rated)
    return Agreement(agreed, compared) if compared else None


def _by_decade(by_year: Iterable[tuple[int, int]]) -> list[Bar]:
    """Return the decades of the titles, newest first, with those between that have none."""
    found: Counter[int] = Counter()
    for year, count in by_year:
        found[year // 10 * 10] += count
    if not found:
        return []
    decades = range(max(found), min(found) - 10, -10)
    return bars_of([(f"{decade}s", found[decade]) for decade in decades])


def _by_country(by_countries: Iterable[tuple[str, int]]) -> list[Bar]:
    """Return the countries of the titles, those with the most first; a title counts in each."""
    found: Counter[str] = Counter()
    for names, count in by_countries:
        for name in {part.strip() for part in names.split(",")} - {""}:
            found[name] += count
    most = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return bars_of(most[:MOST_COUNTRIES])


def _by_genre(rated: QuerySet[AudienceReview]) -> list[Bar]:
    """Return the genres of the titles, those with the most first."""
    rows = (
        rated.filter(title__genres__isnull=False)
        .order_by()
        .values_list("title__genres__name")
        .annotate(n=Count("pk"))
        .order_by("-n", "title__genres__name")
    )
    return bars_of(list(rows[:MOST_GENRES]))


def bars_of(counts: list[tuple[str, int]]) -> list[Bar]:
    """Return rows of a chart from their labels and counts."""
    most = max((count for _, count in counts), default=0) or 1
    return [Bar(label, count, count * 100 // most) for label, count in counts]
