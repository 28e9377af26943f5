"""One batch of rows: read, written together, and one by one where the database refuses them.

A bad row costs only itself. Rows in doubt go through the queue, where an editor's word about the
same row may stand already.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import DataError, IntegrityError, transaction

from importing import queueing
from importing.cells import Cells
from importing.ledger import Ledger
from importing.models import ImportRun
from importing.outcomes import Outcome, Refused, Report, Word
from importing.reading import Row

if TYPE_CHECKING:
    from importing.running import Importer, Step

# What a value may raise on its way into a column: the database's word, or its driver's.
BY_THE_DATABASE = (DataError, IntegrityError, ValueError, OverflowError)


def carry_out(
    step: "Step", run: ImportRun, rows: list[Row], report: Report, at: dt.datetime
) -> list[tuple[Row, Outcome]]:
    """Write a batch inside the caller's transaction; return what became of each row, in order."""
    outcomes: dict[int, Outcome] = {}
    readable: list[tuple[int, Any]] = []
    for number, row in enumerate(rows):
        try:
            readable.append((number, _read(step.importer, row, at.date())))
        except Refused as refusal:
            outcomes[number] = Outcome(Word.REFUSED, str(refusal))
    writer = Writer(step.importer, run, report, at)
    written = writer.write_all([parsed for _, parsed in readable])
    for (number, _), outcome in zip(readable, written, strict=True):
        outcomes[number] = outcome
    doubted = [
        queueing.Doubt(number, rows[number], parsed, outcomes[number])
        for number, parsed in readable
        if outcomes[number].word is Word.QUEUED
    ]
    for doubt, outcome in queueing.settle(doubted, step, writer):
        outcomes[doubt.number] = outcome
    return [(row, outcomes[number]) for number, row in enumerate(rows)]


def _read(importer: "Importer", row: Row, today: dt.date) -> Any:
    if row.problem:
        raise Refused(row.problem)
    try:
        return importer.read(Cells(row, importer.map, today))
    except (ValueError, OverflowError) as error:
        raise Refused(f"the row cannot be read: {error}") from error


def refused_by_the_database(error: Exception) -> Outcome:
    """Return what becomes of a row whose values no column takes."""
    reason = next(iter(str(error).splitlines()), type(error).__name__)
    return Outcome(Word.REFUSED, f"the database refused the row: {reason}")


class Writer:
    """Writes read rows of one importer for one run, each attempt in its own savepoint."""

    def __init__(
        self, importer: "Importer", run: ImportRun, report: Report, at: dt.datetime
    ) -> None:
        self.importer, self.run, self.report, self.at = importer, run, report, at

    def write_all(self, parsed: list[Any]) -> list[Outcome]:
        """Write rows together, or one by one where the database refuses them together."""
        if not parsed:
            return []
        try:
            return self._write(parsed)
        except BY_THE_DATABASE:
            return [self.write_alone(item) for item in parsed]

    def write_alone(self, parsed: Any) -> Outcome:
        """Write one row; what the database refuses is refused with its reason."""
        try:
            return self._write([parsed])[0]
        except BY_THE_DATABASE as error:
            return refused_by_the_database(error)

    def _write(self, parsed: list[Any]) -> list[Outcome]:
        noted = Report()
        with transaction.atomic():
            ledger = Ledger(self.run)
            outcomes = self.importer.write(parsed, ledger=ledger, report=noted, at=self.at)
            ledger.save()
        self.report.notes.update(noted.notes)
        return outcomes
