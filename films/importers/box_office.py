"""The box-office importer: weekends by rank, and what a title took in and cost altogether."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from films.importers.facts import Facts
from films.importers.matching import Sought
from films.importers.placing import (
    SCHEMES,
    TITLE_FIELDS,
    Tellings,
    friday_of,
    place,
    read_sought,
    titles_of,
)
from films.importers.titles_written import save_changed
from films.models import BoxOfficeWeekend
from importing.cells import Cells
from importing.ledger import Ledger, changes_between, columns_of
from importing.maps import ImportMap
from importing.outcomes import Choice, Outcome, Refused, Report, Word
from importing.running import BATCH

SUMS = {
    "budget_dollars": "budget", "domestic_gross_dollars": "domestic_gross",
    "worldwide_gross_dollars": "worldwide_gross",
}  # fmt: skip


@dataclass(frozen=True)
class Weekend:
    """One title's weekend."""

    country: str
    friday: dt.date
    rank: int
    gross: int
    theaters: int | None


@dataclass(frozen=True)
class TakingsRow:
    """One row, read: a weekend, or sums, or both."""

    sought: Sought
    weekend: Weekend | None
    sums: dict[str, object] = field(default_factory=dict)
    choice: Choice | None = None


class BoxOfficeImporter:
    """Reads weekend tables and tables of sums. Titles are never made by it."""

    name = "box-office"
    batch = BATCH
    fields = TITLE_FIELDS | {
        "weekend", "rank", "gross", "theaters", "country", "budget", "domestic_gross",
        "worldwide_gross",
    }  # fmt: skip
    schemes = SCHEMES
    required: tuple[tuple[str, ...], ...] = (
        ("weekend", "budget", "domestic_gross", "worldwide_gross"),
    )

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map

    def read(self, cells: Cells) -> TakingsRow:
        """Return what a row says. Raises Refused.

        A film of one year may be in the charts of the next.
        """
        sums = {column: cells.money(name) for column, name in SUMS.items()}
        told: dict[str, object] = {name: value for name, value in sums.items() if value}
        weekend = _weekend(cells)
        if weekend is None and not told:
            raise Refused("the row says neither a weekend nor a sum")
        return TakingsRow(read_sought(cells, slack=1), weekend, told)

    def write(
        self, parsed: list[Any], *, ledger: Ledger, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; return what became of each row, in order."""
        rows: list[TakingsRow] = parsed
        placed, outcomes = place(rows)
        words: dict[int, set[Word]] = {number: set() for number in placed}
        self._write_sums(rows, placed, words, ledger, at)
        _write_weekends(rows, placed, words, ledger)
        told = {
            number: Outcome(Tellings(words[number]).word, pk=pk) for number, pk in placed.items()
        }
        return [(outcomes | told)[number] for number in range(len(rows))]

    def _write_sums(
        self, rows: list[TakingsRow], placed: dict[int, int], words: dict[int, set[Word]],
        ledger: Ledger, at: dt.datetime,
    ) -> None:  # fmt: skip
        titles = titles_of(pk for number, pk in placed.items() if rows[number].sums)
        was = {pk: columns_of(title) for pk, title in titles.items()}
        seen = {pk for pk in titles if ledger.has_seen(titles[pk])}
        facts = Facts(self.map.source, ledger, titles.keys())
        for number, pk in placed.items():
            if not rows[number].sums:
                continue
            former = columns_of(titles[pk])
            # In the charts of the year after, a sum says less than in those of its own.
            is_late = rows[number].sought.year not in (None, titles[pk].year)
            only_empty = pk in seen or is_late
            is_told = facts.lay(titles[pk], rows[number].sums, only_empty=only_empty)
            is_new = is_told or columns_of(titles[pk]) != former
            words[number].add(
                (Word.MERGED if pk in seen else Word.UPDATED) if is_new else Word.UNCHANGED
            )
            seen.add(pk)
            ledger.see(titles[pk])
        save_changed(((titles[pk], was[pk]) for pk in titles), ledger=ledger, at=at)
        facts.save()


def _weekend(cells: Cells) -> Weekend | None:
    day = cells.date("weekend")
    if day is None:
        return None
    friday = friday_of(day)
    if friday is None:
        raise Refused(f"weekend {day} is neither a Friday, a Saturday nor a Sunday")
    rank = cells.whole("rank", least=1, most=1000)
    gross = cells.money("gross")
    if rank is None or gross is None:
        raise Refused("a weekend needs a rank and a gross")
    country = cells.text("country", longest=2).upper() or "US"
    return Weekend(country, friday, rank, gross, cells.whole("theaters", least=0, most=100_000))


def _write_weekends(
    rows: list[TakingsRow], placed: dict[int, int], words: dict[int, set[Word]], ledger: Ledger
) -> None:
    mine = {number: pk for number, pk in placed.items() if rows[number].weekend}
    ours = BoxOfficeWeekend.objects.filter(title_id__in=set(mine.values()))
    standing = {(w.title_id, w.country, w.weekend_on): w for w in ours}
    seen = ledger.seen_among(BoxOfficeWeekend, [w.pk for w in standing.values()])
    new: list[BoxOfficeWeekend] = []
    for number, pk in mine.items():
        told = rows[number].weekend
        if told is None:
            continue
        key = (pk, told.country, told.friday)
        held = standing.get(key)
        if held is None:
            held = BoxOfficeWeekend(
                title_id=pk, country=told.country, weekend_on=told.friday, rank=told.rank,
                gross_dollars=told.gross, theater_count=told.theaters,
            )  # fmt: skip
            standing[key] = held
            new.append(held)
            words[number].add(Word.CREATED)
        elif held.pk is None or held.pk in seen:
            words[number].add(Word.MERGED if _differs(held, told) else Word.UNCHANGED)
        else:
            words[number].add(_replace(held, told, ledger))
            seen.add(held.pk)
            ledger.see(held)
    BoxOfficeWeekend.objects.bulk_create(new, batch_size=500)
    ledger.created(new)


def _differs(held: BoxOfficeWeekend, told: Weekend) -> bool:
    theaters = told.theaters if told.theaters is not None else held.theater_count
    return (held.rank, held.gross_dollars, held.theater_count) != (
        told.rank, told.gross, theaters,
    )  # fmt: skip


def _replace(held: BoxOfficeWeekend, told: Weekend, ledger: Ledger) -> Word:
    """Write later numbers of a weekend over the former ones: estimates become actuals."""
    if not _differs(held, told):
        return Word.UNCHANGED
    was = columns_of(held)
    held.rank, held.gross_dollars = told.rank, told.gross
    if told.theaters is not None:
        held.theater_count = told.theaters
    held.save(update_fields=["rank", "gross_dollars", "theater_count"])
    ledger.changed(held, changes_between(was, columns_of(held)))
    return Word.UPDATED
