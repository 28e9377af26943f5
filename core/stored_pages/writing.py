"""Raises what each write touches: marked before it is committed, lifted after it.

Every connection to the database is watched from its first moment, so that nothing has to remember
it: pages, admin, importers, commands and raw SQL write through one. COPY alone, and a database put
in another's place, are not seen: whoever copies says so by ``changes_whole_table``, and whoever
puts a database in place calls ``generations.raise_all()``.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from core.stored_pages import keys, reading
from core.stored_pages.changes import touched
from core.stored_pages.generations import EVERYTHING, Generations, slot
from core.stored_pages.tables import TABLES

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


class Watch:
    """Sees the statements of one connection, and when they are committed."""

    def __init__(self, connection: Any, generations: Generations) -> None:
        self.connection, self.generations = connection, generations
        self.pending: set[int] = set()  # changed by the open transaction
        connection.execute_wrappers.insert(0, self.execute)
        self._commit, self._rollback = connection.commit, connection.rollback
        connection.commit, connection.rollback = self.commit, self.rollback

    def execute(
        self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Note what is read for a page, or what is changed; then run the statement."""
        if many:
            params = list(params)  # it may be something that can be gone through once
        recording = reading.current.get()
        if recording is not None:
            recording.add_statement(sql, params)
        # Most statements only read, and need not be looked at any closer.
        is_read = sql.startswith("SELECT ")
        found = set() if is_read else touched(sql, params, many=many, select=self._select)
        if not found:
            return execute(sql, params, many, context)
        slots = {EVERYTHING if key == keys.EVERYTHING else slot(key) for key in found}
        if recording is not None:
            recording.refuse()  # a page that writes is made each time
        if self.connection.in_atomic_block or not self.connection.get_autocommit():
            self.pending |= slots
            return execute(sql, params, many, context)
        write = self.generations.mark(slots)
        try:
            return execute(sql, params, many, context)
        finally:
            self.generations.lift(write)

    def commit(self) -> None:
        """Commit, with all that the transaction changed marked meanwhile."""
        slots, self.pending = self.pending, set()
        if not slots:
            self._commit()
            return
        write = self.generations.mark(slots)
        try:
            self._commit()
        finally:
            self.generations.lift(write)

    def rollback(self) -> None:
        """Forget what the transaction changed."""
        self.pending = set()
        self._rollback()

    def _select(self, sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())


def watch(connection: BaseDatabaseWrapper, generations: Generations) -> None:
    """Watch a connection from now on."""
    if not hasattr(connection, "stored_pages_watch"):
        connection.stored_pages_watch = Watch(connection, generations)  # type: ignore[attr-defined]


def changes_whole_table(connection: Any, table: str) -> None:
    """Say that the open transaction changes a table by a statement that nobody sees.

    Raises RuntimeError outside a transaction, as there would be no commit to mark.
    """
    found = getattr(connection, "stored_pages_watch", None)
    if not connection.in_atomic_block:
        raise RuntimeError("a table is copied into only inside a transaction")
    if found is not None and table in TABLES:
        found.pending.add(slot(keys.whole(table)))


def has_pending(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether the open transaction has changed anything that stands on pages."""
    found = getattr(connection, "stored_pages_watch", None)
    # One that was lost with its connection has changed nothing.
    return bool(found and found.pending and connection.in_atomic_block)
