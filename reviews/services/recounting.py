"""Counting everything again from the rows: to find drift, and to repair it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from films.models import Title
from reviews.models import AudienceReview, ScorePoint, Tally
from reviews.models.scores import Group
from reviews.scores import NOTHING, Numbers
from reviews.services import counting, scoring
from reviews.services.scoring import ScoreChange, TallySession

# Titles counted at a time, whose tallies are locked meanwhile: a fraction of a second of those that
# a site with a million ratings has of so many.
BATCH = 1000
LOOK = 10_000  # titles looked at with one statement of each kind, without a lock


@dataclass(frozen=True)
class Drift:
    """A stored number that the rows do not bear out."""

    title_id: int
    what: str
    stored: object
    recounted: object


def find_drift(title_ids: Iterable[int] | None = None) -> Iterator[Drift]:
    """Yield every stored number that a recount does not bear out, title by title.

    Looked at: whether each rating should count, each tally, its last score point, and the
    published columns.
    """
    ids = list(
        title_ids if title_ids is not None else Title.all_objects.values_list("pk", flat=True)
    )
    for start in range(0, len(ids), BATCH):
        yield from _drift_of(sorted(ids)[start : start + BATCH])


def _drift_of(ids: list[int]) -> Iterator[Drift]:
    yield from _miscounted(ids)
    totals = counting.tallies_of(ids)
    tallies = {(t.title_id, t.group): t for t in Tally.objects.filter(title_id__in=ids)}
    last = _last_points(ids)
    for key, numbers in totals.items():
        tally = tallies.get(key)
        stored = scoring.numbers_of(tally) if tally else NOTHING
        if stored != numbers:
            yield Drift(key[0], f"{key[1]} tally", stored, numbers)
        point = scoring.numbers_of(last[key]) if key in last else NOTHING
        if point != stored:
            yield Drift(key[0], f"{key[1]} last score point", point, stored)
    for pk, many in scoring.written_of(ids).items():
        tally = tallies.get((pk, Group.AUDIENCE))
        if (tally.written if tally else 0) != many:
            yield Drift(pk, "reviews to read", tally.written if tally else 0, many)
    for title in Title.all_objects.filter(pk__in=ids):
        yield from _unpublished(title, totals)


def _miscounted(ids: list[int]) -> Iterator[Drift]:
    for review in AudienceReview.objects.filter(title_id__in=ids).iterator(chunk_size=2000):
        if review.is_counted != review.should_count:
            yield Drift(
                review.title_id, f"review {review.pk}", review.is_counted, review.should_count
            )


def _last_points(ids: list[int]) -> dict[scoring.Key, ScorePoint]:
    points = ScorePoint.objects.filter(title_id__in=ids).order_by("pk")
    return {(point.title_id, point.group): point for point in points.iterator(chunk_size=2000)}


def _unpublished(title: Title, totals: dict[scoring.Key, Numbers]) -> Iterator[Drift]:
    wanted = scoring.published(
        title,
        critics=totals[title.pk, Group.CRITICS],
        top=totals[title.pk, Group.TOP],
        audience=totals[title.pk, Group.AUDIENCE],
    )
    for name, value in wanted.items():
        if getattr(title, name) != value:
            yield Drift(title.pk, name, getattr(title, name), value)


@transaction.atomic
def rebuild(
    title_ids: Iterable[int], *, at: dt.datetime, cause: str = ScorePoint.Cause.REBUILT
) -> None:
    """Recount these titles under their locks and put right whatever differs."""
    ids = sorted(set(title_ids))
    if not ids:
        return
    session = TallySession(ids)
    for (title_id, group), numbers in counting.put_right(ids).items():
        session.set(title_id, group, numbers)
    session.commit(ScoreChange(cause, at), publish_all=True)


def rebuild_all(*, at: dt.datetime, cause: str = ScorePoint.Cause.REBUILT) -> int:
    """Put right every title that is not, in batches, each a transaction; return how many we have.

    Titles that are right in a snapshot need nothing: whoever changes them changes rows and tallies
    together. The others are counted again under their locks, as all are where the caller's
    transaction is open, which has no snapshot of its own.
    """
    ids = list(Title.all_objects.order_by("pk").values_list("pk", flat=True))
    wrong = ids if connection.in_atomic_block else _that_differ(ids)
    for start in range(0, len(wrong), BATCH):
        rebuild(wrong[start : start + BATCH], at=at, cause=cause)
    return len(ids)


@transaction.atomic
def _that_differ(ids: list[int]) -> list[int]:
    """Return which titles differ from their reviews, all read from one snapshot."""
    if connection.vendor == "postgresql":  # SQLite's transactions read from one anyway
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    found: set[int] = set()
    for start in range(0, len(ids), LOOK):
        found |= counting.titles_that_differ(ids[start], ids[start : start + LOOK][-1])
    return sorted(found)
