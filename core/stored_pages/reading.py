"""What a page is made from, noted while it is made: a page names nothing itself."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from core.stored_pages import keys
from core.stored_pages.generations import Generations, slot
from core.stored_pages.selects import Reading, readings
from core.stored_pages.tables import TABLES, Declared


class Recording:
    """The slots of all that was read since ``since``; ``unknown`` names undeclared tables."""

    def __init__(self, generations: Generations) -> None:
        self.generations = generations
        self.since = generations.now()
        self.slots: set[int] = set()
        self.unknown: set[str] = set()
        self.is_refused = False

    def add_statement(self, sql: str, params: Sequence[Any] | None) -> None:
        """Note what a statement reads, before it is run."""
        for reading in readings(sql):
            table = TABLES.get(reading.table)
            if table is None:
                self.unknown.add(reading.table)
            else:
                self.add(_keys(table, reading, params or ()))

    def add_row(self, table: str, value: object, *, numbers: bool) -> None:
        """Note a row that was loaded, with its numbers or without."""
        declared = TABLES[table]
        self.add([keys.row(table, declared.key, value)])
        if numbers:
            self.add([keys.numbers(table, declared.key, value)])

    def add(self, names: Sequence[str]) -> None:
        """Note keys."""
        self.slots.update(map(slot, names))

    def refuse(self) -> None:
        """Let this not be stored: it holds what belongs to one person or one moment."""
        self.is_refused = True

    @property
    def may_be_stored(self) -> bool:
        """Whether all that was read still holds, and somebody will tell when it does not."""
        is_told = not self.unknown and not self.is_refused
        return is_told and self.generations.may_store(self.slots, self.since)


current: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recording(generations: Generations) -> Iterator[Recording]:
    """Note what is read inside; what is read for a piece is read for the page around it, too."""
    outer, inner = current.get(), Recording(generations)
    if outer is not None:
        inner.since = outer.since  # it may show what was read before it began
    token = current.set(inner)
    try:
        yield inner
    finally:
        current.reset(token)
        if outer is not None:
            outer.slots |= inner.slots
            outer.unknown |= inner.unknown
            outer.is_refused |= inner.is_refused


def _keys(table: Declared, reading: Reading, params: Sequence[Any]) -> list[str]:
    name = table.name
    found = [keys.whole(name)]
    for pin in reading.pins:
        if pin.column == table.key or (
            pin.column in table.groups and not reading.columns & table.numbers
        ):
            values = [params[place] for place in pin.parameters]
            found += [keys.row(name, pin.column, value) for value in values]
            if pin.column == table.key and table.numbers & (reading.selected | reading.columns):
                found += [keys.numbers(name, pin.column, value) for value in values]
            return found
    for pin in reading.pins:
        # One row at most, and that is loaded: its other columns are noted with it.
        if pin.column in table.lookups and reading.loads_rows:
            return found + [keys.row(name, pin.column, params[n]) for n in pin.parameters]
    if not reading.is_understood:
        return [*found, name]
    columns = [keys.column(name, column) for column in reading.columns]
    return found + columns if reading.is_joined_by_key else [*found, keys.rows(name), *columns]
