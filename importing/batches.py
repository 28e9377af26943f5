"""One batch of rows: read, written together, and kept for an editor where a row is ambiguous.

A bad row costs only itself: what the database refuses together is written one by one.
"""

import datetime as dt
import hashlib
import json
from dataclasses import replace
from typing import Any

from django.db import DataError, IntegrityError, transaction

from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.models import ImportRun, PendingRow
from importing.outcomes import Choice, LeftOut, Outcome, Refused, Report, RowStatus
from importing.reading import Row
from importing.registry import Importer, Step

LEFT_OUT = "rows an editor has left out"
_LONGEST = 500
State = PendingRow.State

# What a value may raise on its way into a column: the database's word, or its driver's.
BY_THE_DATABASE = (DataError, IntegrityError, ValueError, OverflowError)

ONE_BY_ONE = 500  # rows at most that are written one by one


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
