"""How often each thing that pages are made from has changed: one number a slot, a key's hash.

A write *marks* its slots before it is committed and *lifts* the marks after it. Marked or lifted, a
slot gets a new number, so that pages made before are not served any more; between the two no page
that was made of it is stored.
"""

import zlib
from collections.abc import Collection, Iterable
from typing import Protocol

SLOTS = 1 << 18  # keys that share a slot drop each other's pages, and nothing worse
EVERYTHING = 0  # the slot of all pages


def slot(key: str) -> int:
    """Return the slot of a key; the same in every process."""
    return zlib.crc32(key.encode()) % (SLOTS - 1) + 1


class Generations(Protocol):
    """The numbers of all slots, as a process knows them."""

    def look(self) -> None:
        """See what other processes have changed until now: at the beginning of each request."""

    def now(self) -> int:
        """Return the number of the newest mark or lift: the moment a page begins to be made."""

    def has_changed(self, slots: Iterable[int], since: int) -> bool:
        """Tell whether one of these slots was marked or lifted after the moment ``since``."""

    def may_store(self, slots: Iterable[int], since: int) -> bool:
        """Tell whether what was read since then still holds: no change, and none on its way."""

    def mark(self, slots: Collection[int]) -> int:
        """Mark slots for a write about to be committed; return what `lift` is to be given."""

    def lift(self, write: int) -> None:
        """Lift what `mark` marked: the write is committed, or was given up."""

    def raise_all(self) -> None:
        """Drop every stored page, after a change that no statement told of."""
