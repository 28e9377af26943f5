"""The box-office importer: weekends by rank, and what a title took in and cost altogether."""

import datetime as dt
from dataclasses import dataclass, field

from films.importers.matching import match_rows
from films.importers.records import SCHEMES, TITLE_FIELDS, TitleQuery, read_query
from films.importers.title_rows import Facts, save_changed
from films.models import BoxOfficeWeekend, Title
from importing.bookkeeping import Bookkeeping, changes_between, columns_of
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
    mine = {number: pk for number, pk in placed.items() if rows[number].weekend}
    ours = BoxOfficeWeekend.objects.filter(title_id__in=set(mine.values()))
    standing = {(w.title_id, w.country, w.weekend_on): w for w in ours}
    seen = books.seen_among(BoxOfficeWeekend, [w.pk for w in standing.values()])
    new: list[BoxOfficeWeekend] = []
    for number, pk in mine.items():
        weekend = rows[number].weekend
        if weekend is None:
            continue
        key = (pk, weekend.country, weekend.friday)
        held = standing.get(key)
        if held is None:
            held = BoxOfficeWeekend(
                title_id=pk, country=weekend.country, weekend_on=weekend.friday, rank=weekend.rank,
                gross_dollars=weekend.gross, theater_count=weekend.theaters,
            )  # fmt: skip
            standing[key] = held
            new.append(held)
            statuses[number].add(RowStatus.CREATED)
        elif held.pk is None or held.pk in seen:
            statuses[number].add(
                RowStatus.MERGED if _differs(held, weekend) else RowStatus.UNCHANGED
            )
        else:
            statuses[number].add(_replace(held, weekend, books))
            seen.add(held.pk)
            books.see(held)
    BoxOfficeWeekend.objects.bulk_create(new, batch_size=500)
    books.created(new)


def _differs(held: BoxOfficeWeekend, weekend: WeekendRow) -> bool:
    theaters = weekend.theaters if weekend.theaters is not None else held.theater_count
    return (held.rank, held.gross_dollars, held.theater_count) != (
        weekend.rank, weekend.gross, theaters,
    )  # fmt: skip


def _replace(held: BoxOfficeWeekend, weekend: WeekendRow, books: Bookkeeping) -> RowStatus:
    """Write later numbers of a weekend over the former ones: estimates become actuals."""
    if not _differs(held, weekend):
        return RowStatus.UNCHANGED
    was = columns_of(held)
    held.rank, held.gross_dollars = weekend.rank, weekend.gross
    if weekend.theaters is not None:
        held.theater_count = weekend.theaters
    held.save(update_fields=["rank", "gross_dollars", "theater_count"])
    books.changed(held, changes_between(was, columns_of(held)))
    return RowStatus.UPDATED


def _friday_of(day: dt.date) -> dt.date | None:
    """The Friday a weekend began on; None for a day that is of no weekend."""
    later = (day.weekday() - 4) % 7
    return day - dt.timedelta(days=later) if later <= 2 else None
