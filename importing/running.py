"""The loop of every importer: tables one after another, rows in batches, each in one transaction.

How far the run came is written in the same transaction as the batch, so that a run that was killed
goes on where it stopped, and ends as it would have ended. A bad row costs only itself: what the
database refuses together is written one by one. Ambiguous rows are kept for an editor.
"""

import contextlib
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import batched, islice
from typing import Any, Protocol

from django.db import DataError, IntegrityError, transaction

from importing import maps
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.models import ImportedRow, ImportRun, PendingRow
from importing.outcomes import Choice, LeftOut, Outcome, Refused, RefusedFile, Report, RowStatus
from importing.reading import Row
from importing.registry import Importer, Step

LEFT_OUT = "rows an editor has left out"
_LONGEST = 500
State = PendingRow.State

# What a value may raise on its way into a column: the database's word, or its driver's.
BY_THE_DATABASE = (DataError, IntegrityError, ValueError, OverflowError)

ONE_BY_ONE = 500  # rows at most that are written one by one


class Watcher(Protocol):
    def tell(self, table: str, rows: int, part: float) -> None:
        """Say how many rows of a table are done, and which part of it, from 0 to 1."""


@dataclass
class Job:
    """One run of one kind of import over one file or folder."""

    kind: str
    source: str
    steps: list[Step]
    refusals: RefusedFile
    watcher: Watcher
    file_name: str
    clock: Callable[[], dt.datetime]
    fingerprint: str = ""
    is_dry: bool = False
    is_from_start: bool = False
    on_resume: Callable[[ImportRun], None] = field(default=lambda _run: None)


def carry_out(job: Job) -> tuple[Report, ImportRun]:
    """Import everything and return the report of the whole run, and the run.

    A dry run does everything inside one transaction and rolls it back: its report is exact.
    Raises Interrupted where another process carries on with the same run.
    """
    with transaction.atomic() if job.is_dry else contextlib.nullcontext():
        run = _begin(job)
        report = Report.of(run.counts, run.notes)
        for step in job.steps:
            _carry_out_step(job, step, run, report)
        with transaction.atomic():
            run.rows.filter(act=ImportedRow.Change.SEEN).delete()
            run.counts, run.notes, run.finished_at = report.as_dict(), report.notes, job.clock()
            run.save(update_fields=["counts", "notes", "finished_at"])
        if job.is_dry:
            transaction.set_rollback(True)
    return report, run


def _begin(job: Job) -> ImportRun:
    """Return the unfinished run of the same command, or a new one. Raises Interrupted."""
    fingerprint = "" if job.is_dry else job.fingerprint  # a dry run goes on with nothing
    if fingerprint:
        same = ImportRun.objects.filter(fingerprint=fingerprint)
        if job.is_from_start:  # nobody goes on with those that were stopped any more
            same.filter(finished_at__isnull=True).update(fingerprint="")
        former = same.order_by("-pk").first()
        if former and former.finished_at is None and former.undone_at is None:
            job.refusals.go_on(former.refused_bytes)
            job.on_resume(former)
            return former
    tables = {
        step.name: {"importer": step.importer.name, "map": maps.stored(step.importer.map)}
        for step in job.steps
    }
    run = ImportRun(
        importer=job.kind, source=job.source, file_name=job.file_name[:300],
        fingerprint=fingerprint, tables=tables, started_at=job.clock(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError as error:
        raise Interrupted(
            "Another process has just begun the same import. Nothing was written; when that one has"
            " ended, or was stopped, give the command again."
        ) from error
    return run


def _carry_out_step(job: Job, step: Step, run: ImportRun, report: Report) -> None:
    position = run.position.setdefault(step.name, {"rows": 0, "is_done": False})
    if position["is_done"]:
        return
    step.prepare()
    rows: Iterable[Row] = islice(step.table.rows(), position["rows"], None)
    for batch in batched(rows, step.importer.batch):
        with transaction.atomic():
            claim(run, len(batch))
            for row, outcome in write_batch(step, run, list(batch), report, job.clock()):
                report.counts[outcome.status] += 1
                if outcome.reason:
                    job.refusals.keep(step.name, row, outcome)
            position["rows"] += len(batch)
            _note(job, run, report)
        job.watcher.tell(step.name, position["rows"], step.table.gauge.part)
    position["is_done"] = True
    _note(job, run, report)


def _note(job: Job, run: ImportRun, report: Report) -> None:
    run.counts, run.notes = report.as_dict(), report.notes
    run.refused_bytes = job.refusals.written()
    run.save(update_fields=["position", "counts", "notes", "refused_bytes"])


class Interrupted(Exception):
    """The run cannot go on; the message says why."""


def fingerprint_of(**identity: Any) -> str:
    """Return a hash of what makes a command the same: importer, source, files and options."""
    text = json.dumps(identity, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def claim(run: ImportRun, count: int) -> None:
    """Take the next rows for this process, inside the batch's transaction. Raises Interrupted."""
    ours = ImportRun.objects.filter(
        pk=run.pk, rows_done=run.rows_done, finished_at__isnull=True, undone_at__isnull=True
    )
    if not ours.update(rows_done=run.rows_done + count):
        raise Interrupted(
            f"Another process goes on with import {run.pk}, or has taken it out. Nothing of this"
            " batch was written."
        )
    run.rows_done += count


class BatchWriter:
    """Writes read rows of one importer for one run, each attempt in its own savepoint."""

    def __init__(self, importer: Importer, run: ImportRun, report: Report, at: dt.datetime) -> None:
        self.importer, self.run, self.report, self.at = importer, run, report, at

    def write_all(self, parsed: list[Any]) -> list[Outcome]:
        """Write rows together, or one by one where the database refuses them together.

        Of a large block the halves are tried first, so that few rows are written alone.
        """
        if not parsed:
            return []
        try:
            return self._write(parsed)
        except BY_THE_DATABASE:
            if len(parsed) <= ONE_BY_ONE:
                return [self.write_alone(item) for item in parsed]
        half = len(parsed) // 2
        return self.write_all(parsed[:half]) + self.write_all(parsed[half:])

    def write_alone(self, parsed: Any) -> Outcome:
        """Write one row; what the database refuses is refused with its reason.

        Tried twice where a unique value was taken: another import may have taken it meanwhile.
        """
        try:
            return self._write([parsed])[0]
        except IntegrityError:
            pass
        except BY_THE_DATABASE as error:
            return _refused(error)
        try:
            return self._write([parsed])[0]
        except BY_THE_DATABASE as error:
            return _refused(error)

    def _write(self, parsed: list[Any]) -> list[Outcome]:
        with transaction.atomic():
            books = Bookkeeping(self.run, self.at)
            outcomes = self.importer.write(parsed, books)
            books.save()
        self.report.notes.update(books.notes)
        return outcomes


def _refused(error: Exception) -> Outcome:
    reason = next(iter(str(error).splitlines()), type(error).__name__)
    return Outcome(RowStatus.REFUSED, f"the database refused the row: {reason}")


def write_batch(
    step: Step, run: ImportRun, rows: list[Row], report: Report, at: dt.datetime
) -> list[tuple[Row, Outcome]]:
    """Write a batch inside the caller's transaction; what became of each row, in order."""
    outcomes: dict[int, Outcome] = {}
    records: dict[int, Any] = {}
    for number, row in enumerate(rows):
        try:
            records[number] = _read(step.importer, row, at.date())
        except LeftOut as note:
            report.notes[str(note)] += 1
            outcomes[number] = Outcome(RowStatus.SKIPPED)
        except Refused as refusal:
            outcomes[number] = Outcome(RowStatus.REFUSED, str(refusal))
    writer = BatchWriter(step.importer, run, report, at)
    outcomes |= dict(zip(records, writer.write_all([*records.values()]), strict=True))
    queued = [number for number in records if outcomes[number].status is RowStatus.QUEUED]
    if queued:
        kept = _kept({number: (rows[number], outcomes[number]) for number in queued}, step, run)
        for number in queued:
            outcome = outcomes[number]
            outcomes[number] = _as_decided(records[number], outcome, kept[number], writer)
    return [(row, outcomes[number]) for number, row in enumerate(rows)]


def _read(importer: Importer, row: Row, today: dt.date) -> Any:
    if row.problem:
        raise Refused(row.problem)
    try:
        return importer.read(Cells(row, importer.map, today))
    except (ValueError, OverflowError) as error:
        raise Refused(f"the row cannot be read: {error}") from error


def _kept(
    queued: dict[int, tuple[Row, Outcome]], step: Step, run: ImportRun
) -> dict[int, PendingRow]:
    """Ambiguous rows as they are kept, once each, also where another import keeps them now."""
    prints = {number: _fingerprint(step.importer, row) for number, (row, _) in queued.items()}
    held = PendingRow.objects.filter(fingerprint__in=prints.values())
    kept = {one.fingerprint: one for one in held}
    for number, (row, outcome) in queued.items():
        fingerprint = prints[number]
        if fingerprint not in kept:
            kept[fingerprint], _made = PendingRow.objects.get_or_create(
                fingerprint=fingerprint,
                defaults={
                    "run": run,
                    "table": step.name[:100],
                    "line": row.line,
                    "cells": [list(pair) for pair in row.cells.items()],
                    "reason": outcome.reason[:_LONGEST],
                    "candidates": [list(pair) for pair in outcome.candidates],
                },
            )
    return {number: kept[fingerprint] for number, fingerprint in prints.items()}


def _fingerprint(importer: Importer, row: Row) -> str:
    """A hash by which the same row of the same source is known again."""
    identity = [importer.name, importer.map.source, sorted(row.cells.items())]
    return hashlib.sha256(json.dumps(identity).encode()).hexdigest()


def _as_decided(record: Any, outcome: Outcome, kept: PendingRow, writer: BatchWriter) -> Outcome:
    """Do as an editor decided of a row; one that cannot be written so any more waits again."""
    if kept.state == State.OPEN:
        return outcome
    if kept.state == State.DISMISSED:
        writer.report.notes[LEFT_OUT] += 1
        return Outcome(RowStatus.SKIPPED)
    written = writer.write_alone(replace(record, choice=Choice(kept.chosen_id)))
    if written.status not in (RowStatus.QUEUED, RowStatus.REFUSED):
        return written
    kept.state, kept.reason = State.OPEN, outcome.reason[:_LONGEST]
    kept.candidates = [list(pair) for pair in outcome.candidates]
    kept.save(update_fields=["state", "reason", "candidates"])
    return outcome
