"""The box-office importer: weekends by rank, and what a title took in and cost altogether."""

import datetime as dt
from dataclasses import dataclass, field

from films.importers.matching import match_rows
from films.importers.records import SCHEMES, TITLE_FIELDS, TitleQuery, read_query
from films.importers.title_rows import Children, Facts, save_changed
from films.models import BoxOfficeWeekend, Title
from importing.bookkeeping import Bookkeeping, columns_of
from importing.cells import Cells
from importing.outcomes import Choice, Outcome, Refused, RowStatus, combined_status
from importing.registry import Importer

SUMS = {
    "budget_dollars": "budget", "domestic_gross_dollars": "domestic_gross",
    "worldwide_gross_dollars": "worldwide_gross",
}  # fmt: skip


@dataclass(frozen=True)
class WeekendRow:
    country: str
    friday: dt.date
    rank: int
    gross: int
    theaters: int | None

    @property
    def columns(self) -> dict[str, object]:
        columns = {"rank": self.rank, "gross_dollars": self.gross, "theater_count": self.theaters}
        return {name: value for name, value in columns.items() if value is not None}


@dataclass(frozen=True)
class TakingsRow:
    """One row, read: a weekend, or sums, or both."""

    query: TitleQuery
    weekend: WeekendRow | None
    sums: dict[str, object] = field(default_factory=dict)
    choice: Choice | None = None


class BoxOfficeImporter(Importer):
    """Reads weekend tables and tables of sums. Titles are never made by it."""

    name = "box-office"
    writes = frozenset({"films.title", "films.fact", "films.boxofficeweekend"})
    fields = TITLE_FIELDS | {
        "weekend", "rank", "gross", "theaters", "country", "budget", "domestic_gross",
        "worldwide_gross",
    }  # fmt: skip
    schemes = SCHEMES
    required = (("weekend", "budget", "domestic_gross", "worldwide_gross"),)

    def read(self, cells: Cells) -> TakingsRow:
        """Return what a row says. Raises Refused.

        A film of one year may be in the charts of the next.
        """
        sums = {column: cells.money(name) for column, name in SUMS.items()}
        given: dict[str, object] = {name: value for name, value in sums.items() if value}
        weekend = _weekend(cells)
        if weekend is None and not given:
            raise Refused("the row says neither a weekend nor a sum")
        return TakingsRow(read_query(cells, slack=1), weekend, given)

    def write(self, rows: list[TakingsRow], books: Bookkeeping) -> list[Outcome]:
        placed, outcomes = match_rows(rows)
        statuses: dict[int, set[RowStatus]] = {number: set() for number in placed}
        self._write_sums(rows, placed, statuses, books)
        _write_weekends(rows, placed, statuses, books)
        written = {
            number: Outcome(combined_status(statuses[number]), pk=pk)
            for number, pk in placed.items()
        }
        return [(outcomes | written)[number] for number in range(len(rows))]

    def _write_sums(
        self, rows: list[TakingsRow], placed: dict[int, int], statuses: dict[int, set[RowStatus]],
        books: Bookkeeping,
    ) -> None:  # fmt: skip
        ids = {pk for number, pk in placed.items() if rows[number].sums}
        titles = Title.objects.in_bulk(ids)
        was = {pk: columns_of(title) for pk, title in titles.items()}
        seen = books.seen_among(Title, titles.keys())
        facts = Facts(self.map.source, books, titles.keys())
        for number, pk in placed.items():
            if not rows[number].sums:
                continue
            former = columns_of(titles[pk])
            # In the charts of the year after, a sum says less than in those of its own.
            is_late = rows[number].query.year not in (None, titles[pk].year)
            only_empty = pk in seen or is_late
            is_told = facts.apply(titles[pk], rows[number].sums, only_empty=only_empty)
            is_new = is_told or columns_of(titles[pk]) != former
            statuses[number].add(
                (RowStatus.MERGED if pk in seen else RowStatus.UPDATED)
                if is_new
                else RowStatus.UNCHANGED
            )
            seen.add(pk)
            books.see(titles[pk])
        save_changed(((titles[pk], was[pk]) for pk in titles), books=books)
        facts.save()


def _weekend(cells: Cells) -> WeekendRow | None:
    day = cells.date("weekend")
    if day is None:
        return None
    friday = _friday_of(day)
    if friday is None:
        raise Refused(f"weekend {day} is neither a Friday, a Saturday nor a Sunday")
    rank = cells.whole("rank", least=1, most=1000)
    gross = cells.money("gross")
    if rank is None or gross is None:
        raise Refused("a weekend needs a rank and a gross")
    country = cells.text("country", longest=2).upper() or "US"
    return WeekendRow(country, friday, rank, gross, cells.whole("theaters", least=0, most=100_000))


def _write_weekends(
    rows: list[TakingsRow],
    placed: dict[int, int],
    statuses: dict[int, set[RowStatus]],
    books: Bookkeeping,
) -> None:
    ours = BoxOfficeWeekend.objects.filter(
        title_id__in={pk for number, pk in placed.items() if rows[number].weekend}
    )
    weekends = Children(BoxOfficeWeekend, ("title_id", "country", "weekend_on"), ours, books)
    for number, pk in placed.items():
        weekend = rows[number].weekend
        if weekend is None:
            continue
        key, columns = (pk, weekend.country, weekend.friday), weekend.columns
        held = weekends.standing.get(key)
        if held is None or not weekends.is_again(held):
            # Later numbers replace the former ones: estimates become actuals.
            status = weekends.put(key, columns)
        else:
            differs = any(getattr(held, name) != value for name, value in columns.items())
            status = RowStatus.MERGED if differs else RowStatus.UNCHANGED
        statuses[number].add(status)
    weekends.save()


def _friday_of(day: dt.date) -> dt.date | None:
    """The Friday a weekend began on; None for a day that is of no weekend."""
    later = (day.weekday() - 4) % 7
    return day - dt.timedelta(days=later) if later <= 2 else None
