"""The weekly recount of everything, remembered so that an editor sees an alarm."""

import datetime as dt
from collections.abc import Callable, Iterator

from discussion.services import threads
from reviews.models import SelfCheck
from reviews.services import recounting, votes

EVERY = dt.timedelta(days=7)
MOST_DETAILS = 50

type Drifting = Callable[[], Iterator[str]]
type Repair = Callable[[dt.datetime], None]
_registered: list[tuple[Drifting, Repair]] = []


def register(drifting: Drifting, repair: Repair) -> None:
    """Recount the numbers of an app above, too: how they are looked at, and put right."""
    _registered.append((drifting, repair))


def is_due(*, now: dt.datetime) -> bool:
    """Tell whether the last check is a week old, or there was none."""
    last = SelfCheck.objects.order_by("-at").first()
    return last is None or last.at <= now - EVERY


def run(*, now: dt.datetime) -> SelfCheck:
    """Recount everything and remember what drifts."""
    count = 0
    details: list[str] = []
    for said in drifting():
        count += 1
        if len(details) < MOST_DETAILS:
            details.append(said)
    return SelfCheck.objects.create(at=now, drift_count=count, details="\n".join(details))


def drifting() -> Iterator[str]:
    """Yield a sentence for each number that a recount does not bear out."""
    for voted in votes.find_drift():
        yield (
            f"review {voted.review_id}: votes, helpful ones and rank are "
            f"{voted.stored}, recounted {voted.recounted}"
        )
    for thread_id, (stored, counted) in threads.find_drift().items():
        yield f"thread {thread_id}: comments are {stored}, recounted {counted}"
    for drift in recounting.find_drift():
        yield f"title {drift.title_id}: {drift.what} is {drift.stored}, recounted {drift.recounted}"
    for look, _repair in _registered:
        yield from look()


def repair(*, at: dt.datetime) -> int:
    """Count everything again; return how many titles were looked at."""
    titles = recounting.rebuild_all(at=at)
    votes.recount([drift.review_id for drift in votes.find_drift()])
    threads.recount(threads.find_drift(), everywhere=True)
    for _look, put_right in _registered:
        put_right(at)
    return titles
