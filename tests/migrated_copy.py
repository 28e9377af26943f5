"""The database as migrations leave it, kept from one run to the next (SQLite).

To migrate takes longer than most files of tests do. A copy is named by what the migrations are made
of, and made anew where any of that has changed; `var/` can be emptied at any time.
"""

import fcntl
import hashlib
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections

# Of our apps; and what pip installed, since its packages bring migrations of their own.
MADE_OF = ("*/migrations/*.py", "*/models/*.py", "*/models.py", "*/apps.py", "core/**/*.py")
BESIDE = ("requirements/*.txt", "config/settings.py", "tests/settings.py")
KEPT = 3  # copies; of several branches, say


@contextmanager
def standing() -> Iterator[None]:
    """Let ``migrate`` of an empty test database copy the tables, if they stand somewhere."""
    plain = migrate.Command.handle

    def handle(command: Any, *args: Any, **options: Any) -> Any:
        connection = connections[options["database"]]
        if connection.vendor != "sqlite":
            return plain(command, *args, **options)
        folder = Path(settings.BASE_DIR) / "var" / "migrated"
        folder.mkdir(parents=True, exist_ok=True)
        copy = folder / f"{_name()}.sqlite3"
        connection.ensure_connection()
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
            if copy.exists():
                _backup(copy, connection.connection, is_out=True)
                return None
            done = plain(command, *args, **options)
            _keep(copy, connection.connection)
            return done

    migrate.Command.handle = handle
    try:
        yield
    finally:
        migrate.Command.handle = plain


def _name() -> str:
    found = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    root = Path(settings.BASE_DIR)
    for path in sorted({path for pattern in MADE_OF + BESIDE for path in root.glob(pattern)}):
        found.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return found.hexdigest()[:20]


def _keep(copy: Path, database: sqlite3.Connection) -> None:
    new = copy.with_suffix(".new")
    new.unlink(missing_ok=True)
    _backup(new, database, is_out=False)
    new.rename(copy)
    by_age = sorted(copy.parent.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for old in by_age[:-KEPT]:
        old.unlink()


def _backup(path: Path, database: sqlite3.Connection, *, is_out: bool) -> None:
    file = sqlite3.connect(path)
    try:
        file.backup(database) if is_out else database.backup(file)
    finally:
        file.close()
