"""The generations of one machine: a file that every process has in its memory.

What a process has marked stands in a file of its own, locked as long as it lives. A process that is
killed between mark and lift leaves its marks behind: the pages stay unserved, never stale, until
somebody finds such a file without its lock, some seconds old, and lifts the marks.
"""

import array
import fcntl
import mmap
import os
import struct
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.stored_pages.generations import EVERYTHING, SLOTS

PENDING_BITS = 12  # writes that can be pending on one slot at once: 4,095
ONE_PENDING = 1
PENDING = (1 << PENDING_BITS) - 1
# A database may still be committing what a killed process sent: nothing is lifted before this.
GRACE_SECONDS = 10
_COUNTER = SLOTS  # the last word: how many marks and lifts there have been


class FileGenerations:
    """The numbers of all slots. Without a path they belong to this process alone."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._held: dict[int, frozenset[int]] = {}  # by an open write: what it has marked
        self._next_write = 0
        self._journal: int | None = None
        self._owner = 0
        self._looked_at = 0.0
        self._words = memoryview(self._map()).cast("Q")

    def _map(self) -> mmap.mmap:
        size = (SLOTS + 1) * 8
        if self.path is None:
            return mmap.mmap(-1, size)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o660)
        try:
            if os.fstat(file).st_size < size:
                os.ftruncate(file, size)
            return mmap.mmap(file, size)
        finally:
            os.close(file)

    def look(self) -> None:
        """Do nothing: what others change stands in the same memory at once."""

    def now(self) -> int:
        """Return the number of the newest mark or lift: the moment a page begins to be made."""
        return self._words[_COUNTER]

    def has_changed(self, slots: Iterable[int], since: int) -> bool:
        """Tell whether one of these slots was marked or lifted after the moment ``since``."""
        words, limit = self._words, (since + 1) << PENDING_BITS
        if words[EVERYTHING] >= limit:
            return True
        return any(words[number] >= limit for number in slots)

    def may_store(self, slots: Iterable[int], since: int) -> bool:
        """Tell whether what was read since then still holds: no change, and none on its way."""
        words, limit = self._words, (since + 1) << PENDING_BITS
        for number in (EVERYTHING, *slots):
            word = words[number]
            if word & PENDING:
                self._lift_for_the_dead(number)
                return False
            if word >= limit:
                return False
        return True

    def mark(self, slots: Collection[int]) -> int:
        """Mark slots for a write about to be committed; return what `lift` is to be given."""
        with self._lock:
            write, self._next_write = self._next_write, self._next_write + 1
            self._held[write] = frozenset(slots)
            self._note()
            with self._alone():
                self._change(slots, ONE_PENDING)
        return write

    def lift(self, write: int) -> None:
        """Lift what `mark` marked: the write is committed, or was given up."""
        with self._lock:
            slots = self._held.pop(write)
            with self._alone():
                self._change(slots, -ONE_PENDING)
            self._note()

    def raise_all(self) -> None:
        """Drop every stored page, after a change that no statement told of."""
        self.lift(self.mark([EVERYTHING]))

    def _change(self, slots: Iterable[int], pending: int) -> None:
        words, number = self._words, self._words[_COUNTER] + 1
        for at in slots:
            words[at] = (number << PENDING_BITS) | ((words[at] & PENDING) + pending)
        # Last: whoever still sees the old counter finds the slots newer than the page began.
        words[_COUNTER] = number

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from changing numbers meanwhile."""
        if self.path is None:
            yield
            return
        file = os.open(self.path, os.O_RDWR)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        finally:
            os.close(file)

    # --- What this process has marked, for those who outlive it ---------------------------

    @property
    def _journals(self) -> Path:
        path = self.path or Path()
        return path.with_name(f"{path.name}.pending")

    def _note(self) -> None:
        """Write down what this process holds marked, before it is marked and after it is lifted."""
        if self.path is None:
            return
        if self._journal is None or self._owner != os.getpid():
            self._open_journal()
        held = [number for slots in self._held.values() for number in slots]
        packed = struct.pack(f"<Q{len(held)}I", len(held), *held)
        os.pwrite(self._journal, packed, 0)  # type: ignore[arg-type]  # it was opened above

    def _open_journal(self) -> None:
        """Take a file of one's own, and its lock for as long as the process lives."""
        if self._owner:  # a child after a fork holds nothing of its parent's but this write
            last = self._next_write - 1
            self._held = {write: held for write, held in self._held.items() if write == last}
        self._journals.mkdir(exist_ok=True)
        with self._alone():  # nobody takes a file away that is not locked yet
            for path, held, is_dead in self._read_journals():
                if is_dead and not held:
                    _take_away(path)
            name = self._journals / f"{os.getpid()}-{time.time_ns():x}"
            self._journal = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o660)
            fcntl.flock(self._journal, fcntl.LOCK_EX)
        self._owner = os.getpid()

    def _lift_for_the_dead(self, number: int) -> None:
        """Lift what killed processes left marked, once their database is sure to be done.

        ``number`` is a slot found pending; if nobody holds it, it is lifted, too.
        """
        if self.path is None or time.monotonic() - self._looked_at < 1:
            return
        self._looked_at = time.monotonic()
        with self._lock, self._alone():
            journals = list(self._read_journals())
            counted = Counter(at for _, held, is_dead in journals if not is_dead for at in held)
            left = {at for _, held, is_dead in journals if is_dead for at in held}
            if number not in counted:
                left.add(number)
            words, moment = self._words, self._words[_COUNTER] + 1
            for at in left:
                words[at] = (moment << PENDING_BITS) | counted[at]
            words[_COUNTER] = moment
            for path, _, is_dead in journals:
                if is_dead:
                    _take_away(path)

    def _read_journals(self) -> Iterator[tuple[Path, array.array, bool]]:
        """Yield each process's file, what it holds marked, and whether it died long enough ago."""
        for path in self._journals.iterdir() if self._journals.is_dir() else ():
            file = os.open(path, os.O_RDONLY)
            try:
                held = _read(file)
                age = time.time() - os.fstat(file).st_mtime
                yield path, held, _is_unlocked(file) and (not held or age > GRACE_SECONDS)
            finally:
                os.close(file)


def _take_away(path: Path) -> None:
    with suppress(PermissionError):  # another user's: it is left to them
        path.unlink()


def _is_unlocked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(file: int) -> array.array:
    content = os.pread(file, os.fstat(file).st_size, 0)
    held = array.array("I")
    if len(content) >= 8:
        (count,) = struct.unpack_from("<Q", content)
        held.frombytes(content[8 : 8 + 4 * count])
    return held
