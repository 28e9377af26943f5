"""Scratch databases of a small and a large catalogue on one server, dropped when it is done."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
INDEXES = """
SELECT i.indexdef, i.indexname FROM pg_indexes i
WHERE i.schemaname = 'public' AND (i.tablename LIKE 'films\\_%%' OR i.tablename LIKE 'core\\_%%')
AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)
"""


def start(url: str) -> None:
    """Set Django up on a server: a PostgreSQL URL, or "" for SQLite."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    os.environ["DATABASE_URL"] = url or f"sqlite:///{tempfile.gettempdir()}/unused.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["SITE_TODAY"] = "2024-12-20"
    import django

    django.setup()
    from django.conf import settings

    settings.SITE_TODAY = "2024-12-20"


@contextmanager
def catalogues(sizes: list[int]) -> Iterator[list[str]]:
    """Make a database of each size; give their names for ``use``."""
    from django.db import connection

    with tempfile.TemporaryDirectory() as folder:
        names = []
        for size in sizes:
            name = f"matinee_catalogue_{os.getpid()}_{size}"
            if connection.vendor == "sqlite":
                name = f"{folder}/{name}.sqlite3"
            names.append(name)
        plain = connection.settings_dict["NAME"]
        try:
            for name, size in zip(names, sizes, strict=True):
                began = time.perf_counter()
                use(plain)
                connection.settings_dict["TEST"]["NAME"] = name
                connection.creation.create_test_db(verbosity=0, autoclobber=True)
                _fill(size)
                seconds = time.perf_counter() - began
                print(f"# {connection.vendor}: {size:,} titles in {seconds:.0f} s", flush=True)
            yield names
        finally:
            use(plain)
            for name in names:
                _drop(name)


def use(name: str) -> None:
    """Look at this database from now on."""
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


def _fill(size: int) -> None:
    from django.db import connection

    from benchmarks.catalogue.filling import fill

    if connection.vendor == "sqlite":
        fill(1, size)
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no look-up of foreign keys
        cursor.execute(INDEXES)
        indexes = cursor.fetchall()
        for _, name in indexes:
            cursor.execute(f"DROP INDEX {name}")
        fill(1, size)
        for definition, _ in indexes:
            cursor.execute(definition)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _drop(name: str) -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
