"""What trends: the formula, and who counts for it. Apps register the acts of theirs.

An act is worth its weight on its day, and half of it for every two days since:
``points = Σ weight × 2^(−days / 2)``, over the acts of the last seven days. What is counted is what
people did in public and what counts elsewhere, never which pages they looked at.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import QuerySet
from django.db.models.functions import TruncDate

DAYS = 7
HALF_LIFE = 2  # days

type Count = tuple[int, dt.date, int]  # a title's id, a day in UTC, and how many acts
type Counted = Callable[[dt.datetime], Iterable[Count]]


@dataclass(frozen=True)
class Acts:
    """One kind of act, what each is worth, and how those since a moment are counted."""

    weight: int
    counted: Counted


_kinds: list[Acts] = []


def count(acts: Acts) -> None:
    """Let these acts make titles trend from now on."""
    _kinds.append(acts)


def by_day(acts: QuerySet[Any], moment: str, since: dt.datetime) -> Iterable[Count]:
    """Count acts of the field ``moment`` since then, by title and day: one row for each pair."""
    recent = acts.filter(**{f"{moment}__gte": since}).order_by().values_list("title_id")
    day = TruncDate(moment, tzinfo=dt.UTC)
    return recent.annotate(day=day, number=CountOf("pk")).iterator()


def points(now: dt.datetime) -> dict[int, int]:
    """Return the points of each title that anybody turned to, in thousandths."""
    today = now.astimezone(dt.UTC).date()
    first = dt.datetime.combine(today - dt.timedelta(days=DAYS - 1), dt.time(), dt.UTC)
    found: dict[int, float] = {}
    for acts in _kinds:
        for title_id, day, number in acts.counted(first):
            if day <= today:
                worth = acts.weight * number * decayed((today - day).days)
                found[title_id] = found.get(title_id, 0) + worth
    return {title_id: round(1000 * worth) for title_id, worth in found.items()}


def decayed(days: int) -> float:
    """Return what is left of an act's weight after so many days."""
    return float(2 ** (-days / HALF_LIFE))
