"""The loop of every importer: rows in batches, each batch whole in its own transaction.

A batch the database refuses is tried again row by row, so that one bad row costs only itself.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any, Protocol

from django.db import DataError, IntegrityError, transaction

from core.importing.cells import Cells
from core.importing.ledger import Ledger
from core.importing.maps import ImportMap
from core.importing.outcomes import Outcome, Refused, Report, Word
from core.importing.reading import Row
from core.models import ImportRun

BATCH = 500


class Importer(Protocol):
    """What a kind of import must know. ``required`` holds alternatives: one of each is needed."""

    name: str
    required: tuple[tuple[str, ...], ...]
    map: ImportMap

    def read(self, cells: Cells) -> Any:
        """Return what a row says, without a query. Raises Refused."""

    def write(
        self, parsed: list[Any], *, ledger: Ledger, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write rows inside the caller's transaction; return what became of each, in order."""


class Refusals(Protocol):
    """Keeps rows that were refused or queued, for the file's owner."""

    def keep(self, row: Row, outcome: Outcome) -> None:
        """Keep one row with its reason."""


@dataclass
class Job:
    """One run of one importer over one file."""

    importer: Importer
    rows: Iterable[Row]
    refusals: Refusals
    file_name: str
    clock: Callable[[], dt.datetime]
    is_dry: bool = False


def carry_out(job: Job) -> tuple[Report, ImportRun]:
    """Import the file and return the report and the run.

    A dry run does everything inside one transaction and rolls it back: its report is exact.
    """
    with transaction.atomic() if job.is_dry else contextlib.nullcontext():
        run = ImportRun.objects.create(
            importer=job.importer.name,
            source=job.importer.map.source,
            file_name=job.file_name[:300],
            started_at=job.clock(),
        )
        report = Report()
        for rows in batched(job.rows, BATCH):
            _import_batch(job, run, rows, report)
        run.counts, run.finished_at = report.as_dict(), job.clock()
        run.save(update_fields=["counts", "finished_at"])
        if job.is_dry:
            transaction.set_rollback(True)
    return report, run


def _import_batch(job: Job, run: ImportRun, rows: Iterable[Row], report: Report) -> None:
    readable: list[tuple[Row, Any]] = []
    outcomes: list[tuple[Row, Outcome]] = []
    for row in rows:
        try:
            readable.append((row, _read(job.importer, row)))
        except Refused as refusal:
            outcomes.append((row, Outcome(Word.REFUSED, str(refusal))))
    outcomes += _write_all(job, run, readable, report)
    for row, outcome in sorted(outcomes, key=lambda pair: pair[0].line):
        report.counts[outcome.word] += 1
        if outcome.reason:
            job.refusals.keep(row, outcome)


def _read(importer: Importer, row: Row) -> Any:
    if row.problem:
        raise Refused(row.problem)
    return importer.read(Cells(row, importer.map))


def _write_all(
    job: Job, run: ImportRun, readable: list[tuple[Row, Any]], report: Report
) -> Iterator[tuple[Row, Outcome]]:
    if not readable:
        return
    try:
        outcomes = _write(job, run, [parsed for _, parsed in readable], report)
    except (DataError, IntegrityError):
        outcomes = [_write_alone(job, run, parsed, report) for _, parsed in readable]
    for (row, _), outcome in zip(readable, outcomes, strict=True):
        yield row, outcome


def _write_alone(job: Job, run: ImportRun, parsed: Any, report: Report) -> Outcome:
    try:
        return _write(job, run, [parsed], report)[0]
    except (DataError, IntegrityError) as error:
        return Outcome(Word.REFUSED, f"the database refused the row: {str(error).splitlines()[0]}")


def _write(job: Job, run: ImportRun, parsed: list[Any], report: Report) -> list[Outcome]:
    noted = Report()
    with transaction.atomic():
        ledger = Ledger(run)
        outcomes = job.importer.write(parsed, ledger=ledger, report=noted, at=job.clock())
        ledger.save()
    report.notes.update(noted.notes)
    return outcomes
