"""Keeping which titles trend."""

import datetime as dt

from django.db import transaction

from films import trending
from films.models import Title, TrendingTitle

EVERY = dt.timedelta(hours=1)
MOST = 200  # titles


def keep_counted(*, now: dt.datetime) -> int:
    """Count what trends once an hour; return how many places have another title than before."""
    newest = TrendingTitle.objects.order_by("-counted_at").first()
    # Apart on either side: where the site's day stands still, midnight goes back a day.
    if newest is not None and abs(newest.counted_at - now) < EVERY:
        return 0
    return recount(now=now)


@transaction.atomic
def recount(*, now: dt.datetime) -> int:
    """Count what trends; return how many places have another title than before.

    A place that keeps its title keeps its row, and with it what pages show of it.
    """
    places = _places(trending.points(now))
    standing = {row.place: row for row in TrendingTitle.objects.select_for_update()}
    wanted = {
        place: TrendingTitle(place=place, title_id=title_id, points=worth, counted_at=now)
        for place, (title_id, worth) in enumerate(places, start=1)
    }
    kept = {
        place
        for place, row in wanted.items()
        if place in standing and standing[place].title_id == row.title_id
    }
    gone = standing.keys() - kept
    TrendingTitle.objects.filter(place__in=gone).delete()
    new = (row for place, row in wanted.items() if place not in kept)
    # Another tick, begun on an empty table at the same moment, has written the same.
    TrendingTitle.objects.bulk_create(new, ignore_conflicts=True)
    TrendingTitle.objects.bulk_update(
        [wanted[place] for place in kept], ["points", "counted_at"], batch_size=200
    )
    return len(gone | (wanted.keys() - kept))


def _places(points: dict[int, int]) -> list[tuple[int, int]]:
    """Return the ids and points of the first titles; of equal ones the newer title comes first."""
    first = sorted(points.items(), key=lambda entry: (-entry[1], -entry[0]))[: 2 * MOST]
    there = set(Title.objects.filter(pk__in=[pk for pk, _ in first]).values_list("pk", flat=True))
    return [(pk, worth) for pk, worth in first if pk in there and worth][:MOST]
