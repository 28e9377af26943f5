"""The loop of every importer: tables one after another, rows in batches, each in one transaction.

How far the run came is written in the same transaction as the batch, so that a run that was killed
goes on where it stopped, and ends as it would have ended.
"""

import contextlib
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import batched, islice
from typing import Any, Protocol

from django.db import IntegrityError, transaction

from importing import maps
from importing.batches import write_batch
from importing.models import ImportedRow, ImportRun
from importing.outcomes import RefusedFile, Report
from importing.reading import Row
from importing.registry import Step


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
