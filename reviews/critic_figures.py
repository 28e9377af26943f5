"""The figures of a critic's and a publication's page: counted when asked for, stored nowhere."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.utils.translation import gettext as _

from reviews import scores
from reviews.models import Critic, CriticReview, Publication
from reviews.services.scoring import constants

MOST_NAMES = 100


@dataclass(frozen=True)
class Part:
    """So many of so many; ``percent`` is None of nothing."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Return part ÷ whole in whole percent, half up."""
        return scores.percent(self.part, self.whole)


@dataclass(frozen=True)
class SpreadBar:
    """One bar of the spread of a critic's scores."""

    label: str
    count: int
    percent: int


@dataclass(frozen=True)
class Figures:
    """What a critic's counted reviews add up to."""

    positive: Part
    scored: int
    average: str  # "6.9", empty when no review is scored
    bars: list[SpreadBar]  # highest scores first
    with_critics: Part
    with_audience: Part


class Voice(NamedTuple):
    """One counted review beside what its title's critics and audience say."""

    title_id: int
    is_positive: bool
    score_hundredths: int | None
    critic_percent: int | None
    audience_percent: int | None


@dataclass(frozen=True)
class Side:
    """One line of "who wrote where": the other's name and page, how often, from when to when."""

    name: str
    slug: str
    count: int
    first: dt.date | None
    last: dt.date | None
    is_top: bool = False

    @property
    def years(self) -> str:
        """Return "2011–2019", one year, or nothing where no date is known."""
        if self.first is None or self.last is None:
            return ""
        years = (self.first.year, self.last.year)
        return f"{years[0]}–{years[1]}" if years[0] != years[1] else str(years[0])


def critic_figures(critic: Critic) -> Figures:
    """Return the figures of a critic, with one query."""
    rows = (
        CriticReview.objects.counted()
        .filter(critic=critic)
        .newest_first()
        .values_list(
            "title_id", "verdict", "score_hundredths",
            "title__critic_percent", "title__audience_percent",
        )
    )  # fmt: skip
    return add_up(Voice(row[0], row[1] == "positive", *row[2:]) for row in rows)


def add_up(voices: Iterable[Voice]) -> Figures:
    """Add up a critic's counted reviews, newest first.

    A title counts once in an agreement, by its newest review, and only when it shows a score. The
    two agree when a positive review meets a favorable score, or a negative review another.
    """
    voices = list(voices)
    newest = {voice.title_id: voice for voice in reversed(voices)}.values()
    positions = [v.score_hundredths for v in voices if v.score_hundredths is not None]
    return Figures(
        positive=Part(sum(v.is_positive for v in voices), len(voices)),
        scored=len(positions),
        average=scores.tenths(scores.critic_average(sum(positions), len(positions))),
        bars=_bars(positions),
        with_critics=_agreement((v.is_positive, v.critic_percent) for v in newest),
        with_audience=_agreement((v.is_positive, v.audience_percent) for v in newest),
    )


def _agreement(pairs: Iterable[tuple[bool, int | None]]) -> Part:
    favorable = constants().favorable_band
    agreed = [positive == (shown >= favorable) for positive, shown in pairs if shown is not None]
    return Part(sum(agreed), len(agreed))


def _bars(positions: list[int]) -> list[SpreadBar]:
    counts = [0] * 10
    for hundredths in positions:
        counts[min(9, hundredths // 1000)] += 1
    shares = scores.largest_remainder(counts)
    labels = [*(f"{10 * i}–{10 * i + 9}" for i in range(9)), "90–100"]
    return [SpreadBar(labels[i], counts[i], shares[i]) for i in range(10)][::-1]


def outlets(critic: Critic) -> list[Side]:
    """Return where a critic published, the latest first."""
    reviews = CriticReview.objects.filter(critic=critic)
    rows = reviews.values(name=F("publication__name"), slug=F("publication__slug")).annotate(
        count=Count("pk"), first=Min("published_on"), last=Max("published_on")
    )
    ordered = rows.order_by(F("last").desc(nulls_last=True), F("name").asc(nulls_last=True))
    return [
        Side(r["name"] or _("On their own"), r["slug"] or "", r["count"], r["first"], r["last"])
        for r in ordered
    ]


def critics_of(publication: Publication) -> list[Side]:
    """Return who writes for a publication, the most prolific first; at most a hundred."""
    reviews = CriticReview.objects.filter(publication=publication)
    rows = reviews.values(
        name=F("critic__name"), slug=F("critic__slug"), top=F("critic__is_top")
    ).annotate(count=Count("pk"), first=Min("published_on"), last=Max("published_on"))
    return [
        Side(
            r["name"] or _("Unsigned"), r["slug"] or "", r["count"], r["first"], r["last"],
            bool(r["top"]),
        )
        for r in rows.order_by("-count", F("name").asc(nulls_last=True))[:MOST_NAMES]
    ]  # fmt: skip


def positive_share(publication: Publication) -> Part:
    """Return how many of a publication's counted reviews are positive."""
    numbers = (
        CriticReview.objects.counted()
        .filter(publication=publication)
        .aggregate(positive=Count("pk", filter=Q(verdict="positive")), counted=Count("pk"))
    )
    return Part(numbers["positive"], numbers["counted"])


def publications_of(critic: Critic) -> QuerySet[Publication]:
    """Return the publications a critic has reviewed for, by name."""
    return Publication.objects.filter(reviews__critic=critic).distinct().order_by("name", "pk")


def reading(review: CriticReview) -> str:
    """Return in words how an original score was read: "“B+” is read as 83%."."""
    if not review.original_score:
        return ""
    words = {"score": review.original_score, "share": review.score_in_percent}
    if review.score_hundredths is None:
        return (
            _("“%(score)s” is kept as written. It states no scale, so it is not in the average.")
            % words
        )
    return _("“%(score)s” is read as %(share)s%%.") % words
