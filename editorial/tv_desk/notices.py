"""How series stand: the newest notice of each, with those before it."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.pagination import Page, paginate
from editorial.models import SeriesNotice
from films.models import Title

NEWEST_FIRST = ("-announced_on", "-id")
A_PAGE = 60


@dataclass(frozen=True)
class Question:
    """What a reader asked the desk for; empty means any."""

    status: str = ""
    year: int = 0  # in which it was announced


@dataclass(frozen=True)
class ShownSeries:
    """How a series stands, and the notices before, newest first."""

    newest: SeriesNotice
    former: list[SeriesNotice] = field(default_factory=list)


def newest_of_each() -> QuerySet[SeriesNotice]:
    """Return the newest notice of every series; of one day the one that was written last."""
    later = Q(announced_on__gt=OuterRef("announced_on"))
    later |= Q(announced_on=OuterRef("announced_on"), pk__gt=OuterRef("pk"))
    newer = SeriesNotice.objects.filter(later, series=OuterRef("series"))
    return SeriesNotice.objects.filter(~Exists(newer))


def standing(question: Question, cursor: str) -> tuple[list[ShownSeries], Page[SeriesNotice]]:
    """Return a page of series that stand so: two statements, however many."""
    rows = newest_of_each().select_related("series")
    if question.status:
        rows = rows.filter(status=question.status)
    if question.year:
        first = dt.date(question.year, 1, 1)
        rows = rows.filter(announced_on__range=(first, first.replace(month=12, day=31)))
    page = paginate(rows, order=NEWEST_FIRST, cursor=cursor, size=A_PAGE)
    former: dict[int, list[SeriesNotice]] = {}
    shown = {row.series_id: row.pk for row in page.rows}
    for notice in SeriesNotice.objects.filter(series__in=shown).order_by(*NEWEST_FIRST):
        if notice.pk != shown[notice.series_id]:
            former.setdefault(notice.series_id, []).append(notice)
    return [ShownSeries(row, former.get(row.series_id, [])) for row in page.rows], page


def years() -> list[int]:
    """Return the years in which anything was announced of how series stand now, newest first."""
    found = newest_of_each().order_by().values_list("announced_on__year", flat=True)
    return sorted(found.distinct(), reverse=True)


def notices_of(series: Title) -> list[SeriesNotice]:
    """Return the notices of a series, newest first."""
    return list(SeriesNotice.objects.filter(series=series.pk).order_by(*NEWEST_FIRST))
