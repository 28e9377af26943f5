"""Keeping the status among a series' facts in step with its newest notice."""

from collections.abc import Iterable

from django.db import transaction

from editorial.models import SeriesNotice
from editorial.tv_desk.notices import notices_of
from films.models import Title

Status = SeriesNotice.Status
# A series that waits for word goes on as long as nobody says otherwise.
AS_FACT = {
    Status.RENEWED: Title.Status.RENEWED,
    Status.CANCELLED: Title.Status.CANCELLED,
    Status.ENDED: Title.Status.ENDED,
    Status.WAITING: Title.Status.RUNNING,
}


@transaction.atomic
def settle(series_ids: Iterable[int]) -> None:
    """Let the facts of series say what their newest notices say; one without any is left alone."""
    for series in Title.objects.select_for_update().filter(pk__in=set(series_ids)).order_by("pk"):
        newest = next(iter(notices_of(series)), None)
        if newest is None or series.status == AS_FACT[Status(newest.status)]:
            continue
        series.status = AS_FACT[Status(newest.status)]
        series.save()
