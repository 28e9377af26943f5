"""What the stored reviews of titles add up to, counted by the database in a few statements."""

from collections.abc import Collection
from itertools import product
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from films.models import PUBLISHED, Title
from reviews import scores
from reviews.models import AudienceReview, CriticReview, Tally
from reviews.models.audience import SHOULD_COUNT
from reviews.models.scores import Group
from reviews.scores import HALF_STARS, NOTHING, Numbers
from reviews.services import scoring

COUNTED_OR_DUE = Q(is_counted=True) | SHOULD_COUNT
GROUPS: tuple[str, ...] = tuple(Group.values)
_SUMS = ("SUM(uncounted)", *(f"SUM(CASE stars WHEN {n} THEN many ELSE 0 END)" for n in HALF_STARS))
_PIVOT = ", ".join(f"CAST({total} AS BIGINT)" for total in _SUMS)


def tallies_of(title_ids: Collection[int]) -> dict[scoring.Key, Numbers]:
    """Return the tallies of these titles counted from their reviews, as the incremental ones are.

    Three entries a title, also of one without any review.
    """
    chosen = Q(title_id__in=title_ids)
    totals = dict.fromkeys(product(title_ids, GROUPS), NOTHING)
    _count_ratings(AudienceReview.objects.filter(chosen, is_counted=True), totals)
    _count_critics(chosen, totals)
    return totals


def put_right(title_ids: Collection[int]) -> dict[scoring.Key, Numbers]:
    """Count every rating whose reasons let it count, and return the tallies of these titles.

    Their tallies must be locked. A rating that is counted against a reason cannot be stored: a
    constraint of the table sees to it.
    """
    chosen = Q(title_id__in=title_ids)
    totals = dict.fromkeys(product(title_ids, GROUPS), NOTHING)
    if _count_ratings(AudienceReview.objects.filter(chosen, COUNTED_OR_DUE), totals):
        wrong = AudienceReview.objects.filter(chosen, SHOULD_COUNT, is_counted=False)
        wrong.update(is_counted=True)
    _count_critics(chosen, totals)
    return totals


def titles_that_differ(first: int, last: int) -> set[int]:
    """Return which titles have a number that their reviews do not bear out, of ids in a range.

    Looked at are the ratings that should count, the tallies, and the shown numbers. Nothing is
    locked: the caller sees to it that all is read from one snapshot.
    """
    titles = Title.all_objects.filter(pk__gte=first, pk__lte=last).order_by()
    rows = list(titles.values_list("pk", "kind", "release_width", *PUBLISHED, named=True))
    chosen = Q(title_id__gte=first, title_id__lte=last)
    totals = dict.fromkeys(product([row[0] for row in rows], GROUPS), NOTHING)
    differing = _count_ratings(AudienceReview.objects.filter(chosen, COUNTED_OR_DUE), totals)
    _count_critics(chosen, totals)
    stored = scoring.stored_tallies(Tally.objects.filter(chosen).order_by())
    differing |= {
        key[0] for key, numbers in totals.items()
        if key not in stored or stored[key].numbers != numbers
    }  # fmt: skip
    listed = AudienceReview.objects.filter(chosen, is_listed=True).order_by()
    written = dict(listed.values_list("title_id").annotate(many=Count("pk")))
    audience = {pk: tally.written for (pk, g), tally in stored.items() if g == Group.AUDIENCE}
    differing |= {
        pk for pk in audience.keys() | written if audience.get(pk, 0) != written.get(pk, 0)
    }
    differing |= {row[0] for row in rows if row[-len(PUBLISHED) :] != _shown(row, totals)}
    return differing


def _shown(row: Any, totals: dict[scoring.Key, Numbers]) -> tuple[object, ...]:
    """Return what a title should show, in the order of the columns."""
    critics, top, audience = (totals[row[0], group] for group in GROUPS)
    shown = scoring.published(row, critics=critics, top=top, audience=audience)
    return tuple([shown[name] for name in PUBLISHED])


def _count_ratings(
    ratings: QuerySet[AudienceReview], totals: dict[scoring.Key, Numbers]
) -> set[int]:
    """Put the tallies of these ratings in; return the titles with one that is not counted yet.

    Grouped by title and stars, which is cheaper for the database than ten sums over the ratings;
    then ten counts say all of a title's ratings.
    """
    groups = (
        ratings.order_by()
        .values("title_id", "stars")
        .annotate(many=Count("*"), uncounted=Count("pk", filter=Q(is_counted=False)))
    )
    grouped, params = groups.query.sql_with_params()
    constants, group = scoring.constants(), Group.AUDIENCE.value
    wrong: set[int] = set()
    # S608: a query of Django's inside a statement of ours.
    statement = f"SELECT title_id, {_PIVOT} FROM ({grouped}) rated GROUP BY title_id"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        for title_id, uncounted, *histogram in cursor.fetchall():
            totals[title_id, group] = scores.audience_tally(tuple(histogram), constants=constants)
            if uncounted:
                wrong.add(title_id)
    return wrong


def _count_critics(chosen: Q, totals: dict[scoring.Key, Numbers]) -> None:
    groups = CriticReview.objects.filter(chosen, is_counted=True).order_by()
    columns = groups.values_list("title_id", "is_top", "verdict", "score_hundredths")
    for title_id, is_top, verdict, hundredths, count in columns.annotate(count=Count("pk")):
        voices = scores.critic_contribution(verdict, hundredths, is_counted=True).times(count)
        for group in (Group.CRITICS.value, Group.TOP.value)[: 1 + is_top]:
            totals[title_id, group] = totals[title_id, group].plus(voices)
