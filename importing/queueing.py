"""Rows in doubt: kept once for an editor, and placed as an editor said when they come again."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from importing.cells import Cells
from importing.models import ImportRun, PendingRow
from importing.outcomes import Choice, Outcome, Refused, Report, Word
from importing.reading import Row

if TYPE_CHECKING:
    from importing.batches import Writer
    from importing.running import Importer, Step

LEFT_OUT = "rows an editor has left out"
_LONGEST = 500
State = PendingRow.State


class NotPlaced(Exception):
    """The row could not be placed as chosen; the message says why."""


@dataclass(frozen=True)
class Doubt:
    """A row by its number in the batch, as it stands, as it was read, and why it is in doubt."""

    number: int
    row: Row
    parsed: Any
    outcome: Outcome


def fingerprint_of(importer: "Importer", row: Row) -> str:
    """Return a hash by which the same row of the same source is known again."""
    told = [importer.name, importer.map.source, sorted(row.cells.items())]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def settle(doubts: list[Doubt], step: "Step", writer: "Writer") -> Iterator[tuple[Doubt, Outcome]]:
    """Keep rows in doubt, or place them as an editor has said; yield what became of each."""
    if not doubts:
        return
    prints = [fingerprint_of(step.importer, doubt.row) for doubt in doubts]
    standing = {row.fingerprint: row for row in PendingRow.objects.filter(fingerprint__in=prints)}
    for doubt, fingerprint in zip(doubts, prints, strict=True):
        former = standing.get(fingerprint)
        if former is None:
            former = standing[fingerprint] = _keep(doubt, fingerprint, step.name, writer.run)
        if former.state == State.OPEN:
            yield doubt, doubt.outcome
        elif former.state == State.DISMISSED:
            writer.report.notes[LEFT_OUT] += 1
            yield doubt, Outcome(Word.SKIPPED)
        else:
            yield doubt, _as_said(doubt, former, writer)


def _keep(doubt: Doubt, fingerprint: str, table: str, run: ImportRun) -> PendingRow:
    """Keep a row once, also where another import keeps the same row at this moment."""
    kept, _made = PendingRow.objects.get_or_create(
        fingerprint=fingerprint,
        defaults={
            "run": run,
            "table": table[:100],
            "line": doubt.row.line,
            "cells": [list(pair) for pair in doubt.row.cells.items()],
            "reason": doubt.outcome.reason[:_LONGEST],
            "candidates": [list(pair) for pair in doubt.outcome.candidates],
        },
    )
    return kept


def _as_said(doubt: Doubt, former: PendingRow, writer: "Writer") -> Outcome:
    """Write a row as an editor said; one that cannot be placed so any more waits again."""
    outcome = writer.write_alone(replace(doubt.parsed, choice=Choice(former.chosen_id)))
    if outcome.word in (Word.QUEUED, Word.REFUSED):
        former.state, former.reason = State.OPEN, doubt.outcome.reason[:_LONGEST]
        former.candidates = [list(pair) for pair in doubt.outcome.candidates]
        former.save(update_fields=["state", "reason", "candidates"])
        return doubt.outcome
    return outcome


def row_of(queued: PendingRow) -> Row:
    """Return a queued row as it was read from its file."""
    cells = dict(queued.cells)
    return Row(queued.line, cells, tuple(cells.values()))


@transaction.atomic
def place(
    *, queued: PendingRow, choice: Choice | None, writer: "Writer", editor: Any, at: dt.datetime
) -> Outcome:
    """Run a row in doubt through its importer as an editor chose (None: as it is, once more).

    What it does is noted with the run that queued it, and goes with that run. Raises NotPlaced.
    """
    locked = _locked(queued)
    try:
        parsed = writer.importer.read(Cells(row_of(locked), writer.importer.map, at.date()))
    except Refused as refusal:
        raise NotPlaced(f"The row cannot be read any more: {refusal}.") from refusal
    if choice is not None:
        if not hasattr(parsed, "choice"):
            raise NotPlaced("Nothing can be chosen for a row of this kind; mend it and try again.")
        parsed = replace(parsed, choice=choice)
    outcome = writer.write_alone(parsed)
    if outcome.word in (Word.QUEUED, Word.REFUSED):
        raise NotPlaced(f"The row cannot be placed so: {outcome.reason}.")
    locked.chosen_id = outcome.pk or (choice.pk if choice else None)
    _decide(locked, State.RESOLVED, str(outcome.word), editor, at)
    _recount(locked.run_id, outcome.word, writer.report)
    return outcome


@transaction.atomic
def leave_out(*, queued: PendingRow, editor: Any, at: dt.datetime) -> None:
    """Leave a row out, now and whenever it comes again. Raises NotPlaced."""
    locked = _locked(queued)
    _decide(locked, State.DISMISSED, "left out", editor, at)
    _recount(locked.run_id, Word.SKIPPED, Report())


def _locked(queued: PendingRow) -> PendingRow:
    run = ImportRun.objects.select_for_update().get(pk=queued.run_id)
    if run.finished_at is None:
        raise NotPlaced("Its import has not come to its end yet. Run the same command again first.")
    locked = PendingRow.objects.select_for_update().get(pk=queued.pk)
    if locked.state != State.OPEN:
        raise NotPlaced("Somebody has decided about this row already.")
    return locked


def _decide(queued: PendingRow, state: str, outcome: str, editor: Any, at: dt.datetime) -> None:
    queued.state, queued.outcome = state, outcome
    queued.decided_by, queued.decided_at = editor, at
    queued.save()


def _recount(run_id: int, word: Word, noted: Report) -> None:
    """Move one row of the run's report from "queued" to what became of it."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    report = Report.of(run.counts, run.notes)
    report.counts[Word.QUEUED] -= 1
    report.counts[word] += 1
    report.notes.update(noted.notes)
    run.counts, run.notes = report.as_dict(), report.notes
    run.save(update_fields=["counts", "notes"])
