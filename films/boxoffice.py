"""The weekend chart: ranks, grosses, and how both changed since the weekend before."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min

from films.models import BoxOfficeWeekend, Release, Title
from films.querysets import THEATER_KINDS, number_fields


@dataclass(frozen=True)
class ChartRow:
    """One title on the chart. Changes are None where it was not on the chart before."""

    rank: int
    title: Title
    gross_dollars: int
    former_rank: int | None
    gross_change_percent: int | None
    week: int | None  # 1 for the first week in theaters

    @property
    def is_new(self) -> bool:
        """Tell whether this is its first week."""
        return self.week == 1


@dataclass(frozen=True)
class Weekend:
    """The Friday of a chart, and those of the charts before and after it."""

    on: dt.date
    earlier: dt.date | None
    later: dt.date | None


def newest(country: str) -> dt.date | None:
    """Return the Friday of the newest chart, None where there is none."""
    days = BoxOfficeWeekend.objects.filter(country=country).order_by("-weekend_on")
    return days.values_list("weekend_on", flat=True).first()


def weekend(country: str, on: dt.date | None) -> Weekend | None:
    """Return a weekend that has a chart, the newest where none is named; None if it has none."""
    charted = BoxOfficeWeekend.objects.filter(country=country)
    days = charted.values_list("weekend_on", flat=True)
    found = days.filter(weekend_on=on).first() if on else newest(country)
    if found is None:
        return None
    earlier = days.filter(weekend_on__lt=found).order_by("-weekend_on").first()
    return Weekend(found, earlier, days.filter(weekend_on__gt=found).order_by("weekend_on").first())


def chart(weekend_on: dt.date, country: str, *, most: int = 100) -> list[ChartRow]:
    """Return the chart of a weekend by rank, with changes since seven days before."""
    rows = list(
        BoxOfficeWeekend.objects.filter(country=country, weekend_on=weekend_on)
        .filter(title__merged_into__isnull=True)
        .select_related("title__parent")
        .defer(*number_fields("title__"))
        .order_by("rank", "pk")[:most]
    )
    ids = [row.title_id for row in rows]
    before = weekend_on - dt.timedelta(days=7)
    former = BoxOfficeWeekend.objects.filter(country=country, weekend_on=before, title__in=ids)
    by_title = {row.title_id: row for row in former}
    opened = _opened(ids, country)
    return [_row(row, by_title.get(row.title_id), opened.get(row.title_id)) for row in rows]


def _row(
    row: BoxOfficeWeekend, former: BoxOfficeWeekend | None, opened: dt.date | None
) -> ChartRow:
    change = None
    if former and former.gross_dollars:
        change = round(100 * (row.gross_dollars - former.gross_dollars) / former.gross_dollars)
    # A film that opens on the Wednesday before is in its first week on that weekend.
    days = (row.weekend_on - opened).days if opened else None
    week = max(1, days // 7 + 1) if days is not None and days > -7 else None
    return ChartRow(
        rank=row.rank,
        title=row.title,
        gross_dollars=row.gross_dollars,
        former_rank=former.rank if former else None,
        gross_change_percent=change,
        week=week,
    )


def _opened(ids: list[int], country: str) -> dict[int, dt.date]:
    releases = Release.objects.filter(title__in=ids, country=country, kind__in=THEATER_KINDS)
    first = releases.values("title").annotate(opened=Min("date")).order_by()
    return {row["title"]: row["opened"] for row in first}
