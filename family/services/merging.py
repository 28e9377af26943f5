"""What becomes of verdicts when two titles turn out to be one, and are taken apart again.

Nobody counts twice: of two verdicts of one member the later stands, and the other is superseded.
"""

import datetime as dt

from family.models import AgePoint, AgeVerdict
from family.services.tallying import AgeSession
from films.models import Title
from films.services.moving import Record


def merge(*, record: Record, kept: Title, merged: Title, at: dt.datetime) -> None:
    """Move every verdict to the kept title and count both again, in the caller's transaction."""
    ids = [kept.pk, merged.pk]
    session = AgeSession(ids)
    live = AgeVerdict.objects.select_for_update().live().filter(title_id__in=ids).order_by("pk")
    latest: dict[int, AgeVerdict] = {}
    for verdict in sorted(live, key=lambda one: (one.edited_at or one.given_at, one.pk))[::-1]:
        standing = latest.setdefault(verdict.author_id, verdict)
        if standing is not verdict:
            record.change(verdict, superseded_by_id=standing.pk, is_counted=False)
    record.move(AgeVerdict, "title_id")
    session.recount()
    session.commit(AgePoint.Cause.MERGED, at)


def unmerge(*, record: Record, kept: Title, merged: Title, at: dt.datetime) -> None:
    """Move the merged title's verdicts back and count both again.

    A verdict that was superseded stands again, unless its author has given another since.
    """
    ids = [kept.pk, merged.pk]
    session = AgeSession(ids)
    moved = AgeVerdict._base_manager.filter(pk__in=record.touched(AgeVerdict, "title_id"))
    moved.filter(title_id=kept.pk).update(title_id=merged.pk)
    noted = record.touched(AgeVerdict, "superseded_by_id")
    for verdict in AgeVerdict._base_manager.filter(pk__in=noted).order_by("pk"):
        if verdict.superseded_by_id != noted[verdict.pk][1]:
            continue
        rivals = AgeVerdict.objects.live().filter(
            title_id=verdict.title_id, author_id=verdict.author_id
        )
        if verdict.withdrawn_at or not rivals.exists():
            AgeVerdict._base_manager.filter(pk=verdict.pk).update(superseded_by=None)
    session.recount()
    session.commit(AgePoint.Cause.UNMERGED, at)
