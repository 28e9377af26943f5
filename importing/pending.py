"""Ambiguous rows that an editor decides: placed as chosen, or left out."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from core.waiting import Work
from importing.cells import Cells
from importing.models import ImportRun, PendingRow
from importing.outcomes import Choice, Outcome, Refused, Report, RowStatus
from importing.reading import Row
from importing.running import BatchWriter

State = PendingRow.State


class NotPlaced(Exception):
    """The row could not be placed as chosen; the message says why."""


@transaction.atomic
def resolve(
    *, pending: PendingRow, choice: Choice | None, writer: BatchWriter, editor: Any, at: dt.datetime
) -> Outcome:
    """Run an ambiguous row through its importer as an editor chose (None: as it is, once more).

    What it does is noted with the run that kept it, and goes with that run. Raises NotPlaced.
    """
    locked = _locked(pending)
    cells = dict(locked.cells)
    row = Row(locked.line, cells, tuple(cells.values()))
    try:
        parsed = writer.importer.read(Cells(row, writer.importer.map, at.date()))
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
