"""More like this: what the same members liked, else what titles have in common; stored for pages.

Read in batches outside of any transaction; each batch's changes are a short transaction of their
own, so that a rebuild never keeps others waiting. The arithmetic stands in `reviews/likeness.py`,
the points of what titles have in common in `films/overlap.py`; told in docs/similar.md.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from core.scratch import note_sizes, scratch_table
from films import overlap
from films.models import SimilarityRun, SimilarTitle, Title
from reviews.likeness import HALF_ERA, HALF_TRUST, LEAST_SHARED, MOST_LIKED
from reviews.services.scoring import constants

EVERY = dt.timedelta(days=1)
MOST = 20  # stored for each title
TITLES_AT_ONCE = 500
# Each like meets at most MOST_LIKED others, so this bounds the pairs one statement sorts.
LIKES_AT_ONCE = 10_000
Reason = SimilarTitle.Reason

# Half stars from which a rating favors its title come in as a parameter. A rating that does not
# count (hidden, held, banned, not yet open) is not looked at; one of a private member is, as in
# scores. A season and its series are one family.
_LIKES_COLUMNS = """
author_id BIGINT, title_id BIGINT, family_id BIGINT, fondness INTEGER, weight INTEGER
"""
_COUNTS_COLUMNS = """
title_id BIGINT PRIMARY KEY, family_id BIGINT, year INTEGER, section TEXT, likes INTEGER
"""
_LIKES = """
INSERT INTO similar_likes (author_id, title_id, family_id, fondness, weight)
SELECT author_id, title_id, family_id, stars - %s + 2,
       CAST(FLOOR(1000 / SQRT(CAST(liked AS DOUBLE PRECISION))) AS INTEGER)
FROM (
    SELECT r.author_id, r.title_id, r.stars, COALESCE(t.parent_id, t.id) AS family_id,
           COUNT(*) OVER (PARTITION BY r.author_id) AS liked,
           ROW_NUMBER() OVER (PARTITION BY r.author_id ORDER BY r.rated_at DESC, r.id DESC) AS place
    FROM reviews_audiencereview r
    JOIN films_title t ON t.id = r.title_id
    WHERE r.is_counted AND r.stars >= %s AND t.is_open AND t.merged_into_id IS NULL
) placed
WHERE place <= %s
"""
_COUNTS = """
INSERT INTO similar_counts (title_id, family_id, year, section, likes)
SELECT x.title_id, x.family_id, t.year, t.section, COUNT(*)
FROM similar_likes x
JOIN films_title t ON t.id = x.title_id
GROUP BY x.title_id, x.family_id, t.year, t.section
"""
_SIMILAR = """
SELECT title_id, other_id, shared
FROM (
    SELECT title_id, other_id, shared,
           ROW_NUMBER() OVER (
               PARTITION BY title_id ORDER BY strength DESC, shared DESC, other_id
           ) AS place
    FROM (
        SELECT title_id, other_id, shared, strength,
               ROW_NUMBER() OVER (
                   PARTITION BY title_id, family_id
                   ORDER BY strength DESC, shared DESC, other_id
               ) AS of_family
        FROM (
            SELECT pair.title_id, pair.other_id, pair.shared, other.family_id,
                   CAST(pair.fond AS DOUBLE PRECISION)
                   * (CAST(pair.shared AS DOUBLE PRECISION) / (pair.shared + %s))
                   * COALESCE(1 + CAST(%s AS DOUBLE PRECISION) / (%s + ABS(one.year - other.year)),
                              CAST(1 AS DOUBLE PRECISION))
                   / SQRT(SQRT(CAST(other.likes AS DOUBLE PRECISION))) AS strength
            FROM (
                SELECT mine.title_id, other.title_id AS other_id,
                       COUNT(*) AS shared,
                       SUM(mine.weight * mine.fondness * other.fondness) AS fond
                FROM similar_likes mine
                JOIN similar_likes other ON other.author_id = mine.author_id
                WHERE mine.title_id IN ({}) AND other.family_id <> mine.family_id
                GROUP BY mine.title_id, other.title_id
                HAVING COUNT(*) >= %s
            ) pair
            JOIN similar_counts one ON one.title_id = pair.title_id
            JOIN similar_counts other ON other.title_id = pair.other_id
            WHERE one.section = other.section
        ) strengths
    ) families
    WHERE of_family = 1
) ranked
WHERE place <= %s
ORDER BY title_id, place
"""


@dataclass(frozen=True)
class Suggestion:
    """One title to show beside another, and why; ``shared`` members liked both."""

    other_id: int
    reason: str
    shared: int = 0


type Suggestions = dict[int, list[Suggestion]]
type Finder = Callable[[Iterable[int]], Suggestions]


@contextmanager
def finder() -> Iterator[Finder]:
    """Count the likes once, and give a function that finds what is like some titles.

    It takes title ids (at most 500 at a time) and returns at most 20 for each, best first. Nothing
    that is not out yet is suggested, nothing of the title's own family (a series and its seasons),
    of another family at most one; films for films, and TV for TV.
    """
    with (
        scratch_table("similar_likes", _LIKES_COLUMNS),
        scratch_table("similar_counts", _COUNTS_COLUMNS),
        overlap.finder() as in_common,
    ):
        _count_likes()

        def find(title_ids: Iterable[int]) -> Suggestions:
            ids = list(title_ids)
            found = _by_ratings(ids)
            few = [title_id for title_id in ids if len(found[title_id]) < MOST]
            for title_id, others in in_common(few, 2 * MOST).items():
                _fill(found[title_id], others)
            return found

        yield find


def _count_likes() -> None:
    favorable = constants().favorable_stars
    with connection.cursor() as cursor:
        cursor.execute(_LIKES, [favorable, favorable, MOST_LIKED])
        cursor.execute("CREATE INDEX similar_likes_of ON similar_likes (title_id)")
        cursor.execute("CREATE INDEX similar_likes_by ON similar_likes (author_id)")
        cursor.execute(_COUNTS)
    note_sizes("similar_likes", "similar_counts")


def _by_ratings(title_ids: list[int]) -> Suggestions:
    found: Suggestions = {title_id: [] for title_id in title_ids}
    if title_ids:
        sql = _SIMILAR.format(", ".join(["%s"] * len(title_ids)))
        with connection.cursor() as cursor:
            cursor.execute(sql, [HALF_TRUST, HALF_ERA, HALF_ERA, *title_ids, LEAST_SHARED, MOST])
            for title_id, other_id, shared in cursor.fetchall():
                found[title_id].append(Suggestion(other_id, Reason.RATINGS, shared))
    return found


def _fill(found: list[Suggestion], others: list[int]) -> None:
    """Put titles with much in common behind those that the same members liked."""
    held = {suggestion.other_id for suggestion in found}
    new = [Suggestion(other_id, Reason.CONTENT) for other_id in others if other_id not in held]
    found += new[: MOST - len(found)]


def is_due(*, now: dt.datetime) -> bool:
    """Tell whether the last rebuild is a day old, or there was none."""
    last = SimilarityRun.objects.order_by("-at").first()
    return last is None or last.at <= now - EVERY


def rebuild(*, at: dt.datetime) -> SimilarityRun:
    """Find what is like every title, and store what changed; an editor's own choices stay.

    The run is noted first: it takes minutes on a large site, and another tick of `run_due` must not
    begin a second one beside it. One that fails is forgotten, and is due again.
    """
    run = SimilarityRun.objects.create(at=at, changed_count=0)
    try:
        with finder() as find:
            for ids in _batches():
                run.changed_count += _store(find(ids))
    except Exception:
        run.delete()
        raise
    run.save(update_fields=["changed_count"])
    return run


def _batches() -> Iterator[list[int]]:
    """Yield the ids of all titles, so many at once as one statement can bear."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT title_id, likes FROM similar_counts")
        likes = dict(cursor.fetchall())
    batch: list[int] = []
    total = 0
    for title_id in Title.objects.order_by("pk").values_list("pk", flat=True):
        more = likes.get(title_id, 0)
        if batch and (len(batch) == TITLES_AT_ONCE or total + more > LIKES_AT_ONCE):
            yield batch
            batch, total = [], 0
        batch.append(title_id)
        total += more
    if batch:
        yield batch


@transaction.atomic
def _store(found: Suggestions) -> int:
    """Write what differs from what stands; return how many rows that was."""
    rows = list(SimilarTitle.objects.filter(title_id__in=found).order_by("pk"))
    chosen = {(row.title_id, row.other_id) for row in rows if row.reason == Reason.EDITOR}
    wanted = {
        (title_id, suggestion.other_id): (rank, suggestion)
        for title_id, suggestions in found.items()
        for rank, suggestion in enumerate(suggestions, start=1)
        if (title_id, suggestion.other_id) not in chosen
    }
    gone, stale = [], []
    for row in rows:
        if row.reason == Reason.EDITOR:
            continue
        rank, suggestion = wanted.pop((row.title_id, row.other_id), (0, None))
        if suggestion is None:
            gone.append(row.pk)
            continue
        new = (rank, suggestion.reason, suggestion.shared)
        if new != (row.rank, row.reason, row.shared_count):
            row.rank, row.reason, row.shared_count = new
            stale.append(row)
    SimilarTitle.objects.filter(pk__in=gone).delete()
    SimilarTitle.objects.bulk_update(stale, ["rank", "reason", "shared_count"], batch_size=500)
    made = [
        SimilarTitle(
            title_id=title_id,
            other_id=other_id,
            rank=rank,
            reason=suggestion.reason,
            shared_count=suggestion.shared,
        )
        for (title_id, other_id), (rank, suggestion) in wanted.items()
    ]
    # A second rebuild at the same moment writes the same rows.
    SimilarTitle.objects.bulk_create(made, ignore_conflicts=True, batch_size=2000)
    return len(gone) + len(stale) + len(made)
