"""The demo, loaded once a run; whoever wants it gets a copy.

On SQLite the loaded database is kept as a file, beside the demo's pictures, and copied over the
test database by SQLite's own backup. On PostgreSQL it is loaded where it is wanted.
"""

import fcntl
import shutil
import sqlite3
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings


class DemoCopy:
    """One run's demo, kept in a folder that all processes of the run share."""

    def __init__(self, folder: Path):
        self.rows, self.media = folder / "demo.sqlite3", folder / "demo-media"
        self.lock = folder / "demo.lock"

    def load(self) -> None:
        """Put the demo into the empty test database, and its pictures where media are now."""
        if connection.vendor != "sqlite":
            call_command("seed_demo")
            return
        with self.lock.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
            if self.rows.exists():
                _copy(self.rows, into=connection)
            else:
                self._load_first()
        shutil.copytree(self.media, settings.MEDIA_ROOT, dirs_exist_ok=True)

    @contextmanager
    def standing(self):
        """Let the demo stand for many tests; leave the database as it was."""
        if connection.vendor != "sqlite":
            with transaction.atomic():
                self.load()
                yield
                transaction.set_rollback(True)
            return
        connection.ensure_connection()
        before = sqlite3.connect(":memory:")
        connection.connection.backup(before)
        self.load()
        yield
        connection.ensure_connection()
        before.backup(connection.connection)
        before.close()
        ContentType.objects.clear_cache()

    def _load_first(self) -> None:
        with override_settings(MEDIA_ROOT=self.media, SITE_TODAY=""):
            call_command("seed_demo")
        # Under its name only when it is whole: another process may look for it.
        unfinished = self.rows.with_suffix(".part")
        with sqlite3.connect(unfinished) as file:
            connection.connection.backup(file)
        file.close()
        unfinished.rename(self.rows)


def _copy(path: Path, *, into) -> None:
    into.ensure_connection()
    kept = sqlite3.connect(path)
    kept.backup(into.connection)
    kept.close()
    # Each database has numbers of its own for these, and the process remembers them.
    ContentType.objects.clear_cache()
