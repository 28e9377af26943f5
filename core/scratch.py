"""Tables that live for one computation: seen by this connection alone, gone when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection


@contextmanager
def scratch_table(name: str, columns: str) -> Iterator[None]:
    """Make a temporary table for the length of the block; alike on SQLite and PostgreSQL.

    ``name`` and ``columns`` are SQL of ours, never of a visitor. No table of the site is locked.
    """
    _drop(name)  # what a computation that broke off left on this connection
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {name} ({columns})")
    try:
        yield
    finally:
        with suppress(DatabaseError):  # in a broken transaction it is gone already
            _drop(name)


def note_sizes(*names: str) -> None:
    """Let PostgreSQL count the rows of filled scratch tables; without that it plans badly."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for name in names:
                cursor.execute(f"ANALYZE {name}")


def _drop(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {name}")
