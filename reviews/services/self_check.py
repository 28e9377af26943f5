"""The weekly recount of everything, remembered so that an editor sees an alarm."""

import datetime as dt

from reviews.models import SelfCheck
from reviews.services import recounting

EVERY = dt.timedelta(days=7)
MOST_DETAILS = 50


def is_due(*, now: dt.datetime) -> bool:
    """Tell whether the last check is a week old, or there was none."""
    last = SelfCheck.objects.order_by("-at").first()
    return last is None or last.at <= now - EVERY


def run(*, now: dt.datetime) -> SelfCheck:
    """Recount everything and remember what drifts."""
    count = 0
    details: list[str] = []
    for drift in recounting.find_drift():
        count += 1
        if len(details) < MOST_DETAILS:
            details.append(
                f"title {drift.title_id}: {drift.what} is {drift.stored}, "
                f"recounted {drift.recounted}"
            )
    return SelfCheck.objects.create(at=now, drift_count=count, details="\n".join(details))
