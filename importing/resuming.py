"""Going on with a run that was killed: which run it is, and that only one process goes on."""

import hashlib
import json
from typing import Any

from django.db import IntegrityError, transaction

from importing.models import ImportRun


class Interrupted(Exception):
    """The run cannot go on; the message says why."""


def fingerprint_of(**told: Any) -> str:
    """Return a hash of what makes a command the same: importer, source, files and options."""
    text = json.dumps(told, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def unfinished(fingerprint: str) -> ImportRun | None:
    """Return the last run of the same command, if it has not come to its end."""
    if not fingerprint:
        return None
    last = ImportRun.objects.filter(fingerprint=fingerprint).order_by("-pk").first()
    if last is None or last.finished_at is not None or last.undone_at is not None:
        return None
    return last


def begin(run: ImportRun) -> ImportRun:
    """Save a new run, unless another process has just begun the same. Raises Interrupted."""
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError as error:
        raise Interrupted(
            "Another process has just begun the same import. Nothing was written; when that one has"
            " ended, or was stopped, give the command again."
        ) from error
    return run


def give_up(fingerprint: str) -> None:
    """Forget the runs of the same command that were stopped: nobody goes on with them any more."""
    stopped = ImportRun.objects.filter(fingerprint=fingerprint, finished_at__isnull=True)
    stopped.exclude(fingerprint="").update(fingerprint="")


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
