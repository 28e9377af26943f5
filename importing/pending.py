"""Ambiguous rows: kept once for an editor, and written as decided when they come again."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from core.waiting import Work
from importing.batches import BatchWriter
from importing.cells import Cells
from importing.models import ImportRun, PendingRow
from importing.outcomes import Choice, Outcome, Refused, Report, RowStatus
from importing.reading import Row
from importing.registry import Importer, Step

LEFT_OUT = "rows an editor has left out"
_LONGEST = 500
State = PendingRow.State


class NotPlaced(Exception):
    """The row could not be placed as chosen; the message says why."""


@dataclass(frozen=True)
class AmbiguousMatch:
    """A row by its number in the batch, as in the file, as it was read, and why it is ambiguous."""

    number: int
    row: Row
    parsed: Any
    outcome: Outcome


def fingerprint_of(importer: Importer, row: Row) -> str:
    """A hash by which the same row of the same source is known again."""
    identity = [importer.name, importer.map.source, sorted(row.cells.items())]
    return hashlib.sha256(json.dumps(identity).encode()).hexdigest()


def keep_or_decide(
    matches: list[AmbiguousMatch], step: Step, writer: BatchWriter
) -> Iterator[tuple[AmbiguousMatch, Outcome]]:
    """Keep ambiguous rows, or write them as an editor decided; yield what became of each."""
    if not matches:
        return
    prints = [fingerprint_of(step.importer, match.row) for match in matches]
    kept = {row.fingerprint: row for row in PendingRow.objects.filter(fingerprint__in=prints)}
    for match, fingerprint in zip(matches, prints, strict=True):
        former = kept.get(fingerprint)
        if former is None:
            former = kept[fingerprint] = _keep(match, fingerprint, step.name, writer.run)
        if former.state == State.OPEN:
            yield match, match.outcome
        elif former.state == State.DISMISSED:
            writer.report.notes[LEFT_OUT] += 1
            yield match, Outcome(RowStatus.SKIPPED)
        else:
            yield match, apply_decision(match, former, writer)


def _keep(match: AmbiguousMatch, fingerprint: str, table: str, run: ImportRun) -> PendingRow:
    """Keep a row once, also where another import keeps the same row at this moment."""
    kept, _made = PendingRow.objects.get_or_create(
        fingerprint=fingerprint,
        defaults={
            "run": run,
            "table": table[:100],
            "line": match.row.line,
            "cells": [list(pair) for pair in match.row.cells.items()],
            "reason": match.outcome.reason[:_LONGEST],
            "candidates": [list(pair) for pair in match.outcome.candidates],
        },
    )
    return kept


def apply_decision(match: AmbiguousMatch, former: PendingRow, writer: BatchWriter) -> Outcome:
    """Write a row as an editor decided; one that cannot be written so any more waits again."""
    outcome = writer.write_alone(replace(match.parsed, choice=Choice(former.chosen_id)))
    if outcome.status in (RowStatus.QUEUED, RowStatus.REFUSED):
        former.state, former.reason = State.OPEN, match.outcome.reason[:_LONGEST]
        former.candidates = [list(pair) for pair in match.outcome.candidates]
        former.save(update_fields=["state", "reason", "candidates"])
        return match.outcome
    return outcome


def row_of(pending: PendingRow) -> Row:
    """A pending row as it was read from its file."""
    cells = dict(pending.cells)
    return Row(pending.line, cells, tuple(cells.values()))


@transaction.atomic
def resolve(
    *, pending: PendingRow, choice: Choice | None, writer: BatchWriter, editor: Any, at: dt.datetime
) -> Outcome:
    """Run an ambiguous row through its importer as an editor chose (None: as it is, once more).

    What it does is noted with the run that kept it, and goes with that run. Raises NotPlaced.
    """
    locked = _locked(pending)
    try:
        parsed = writer.importer.read(Cells(row_of(locked), writer.importer.map, at.date()))
    except Refused as refusal:
        raise NotPlaced(f"The row cannot be read any more: {refusal}.") from refusal
    if choice is not None:
        if not hasattr(parsed, "choice"):
            raise NotPlaced("Nothing can be chosen for a row of this kind; mend it and try again.")
        parsed = replace(parsed, choice=choice)
    outcome = writer.write_alone(parsed)
    if outcome.status in (RowStatus.QUEUED, RowStatus.REFUSED):
        raise NotPlaced(f"The row cannot be placed so: {outcome.reason}.")
    locked.chosen_id = outcome.pk or (choice.pk if choice else None)
    _decide(locked, State.RESOLVED, str(outcome.status), editor, at)
    _recount(locked.run_id, outcome.status, writer.report)
    return outcome


@transaction.atomic
def leave_out(*, pending: PendingRow, editor: Any, at: dt.datetime) -> None:
    """Leave a row out, now and whenever it comes again. Raises NotPlaced."""
    locked = _locked(pending)
    _decide(locked, State.DISMISSED, "left out", editor, at)
    _recount(locked.run_id, RowStatus.SKIPPED, Report())


def _locked(pending: PendingRow) -> PendingRow:
    run = ImportRun.objects.select_for_update().get(pk=pending.run_id)
    if run.finished_at is None:
        raise NotPlaced("Its import has not come to its end yet. Run the same command again first.")
    locked = PendingRow.objects.select_for_update().get(pk=pending.pk)
    if locked.state != State.OPEN:
        raise NotPlaced("Somebody has decided about this row already.")
    return locked


def _decide(pending: PendingRow, state: str, outcome: str, editor: Any, at: dt.datetime) -> None:
    pending.state, pending.outcome = state, outcome
    pending.decided_by, pending.decided_at = editor, at
    pending.save()


def _recount(run_id: int, status: RowStatus, noted: Report) -> None:
    """Move one row of the run's report from "queued" to what became of it."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    report = Report.of(run.counts, run.notes)
    report.counts[RowStatus.QUEUED] -= 1
    report.counts[status] += 1
    report.notes.update(noted.notes)
    run.counts, run.notes = report.as_dict(), report.notes
    run.save(update_fields=["counts", "notes"])


# What the admin's first page counts of this app.
PENDING_ROWS = Work(
    permission="importing.change_pendingrow",
    rows=lambda: PendingRow.objects.filter(state=PendingRow.State.OPEN),
    page="importing_pendingrow_changelist",
    query="state__exact=open",
    words=lambda n: (
        ngettext("%(n)s import row to decide", "%(n)s import rows to decide", n) % {"n": n}
    ),
)
