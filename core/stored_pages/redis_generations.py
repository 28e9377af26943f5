"""The generations of several machines: Redis counts the changes, each process holds a copy.

Redis keeps a list of marks and lifts, the newest last. At the beginning of each request a process
asks for their number, and takes over those it does not know. What is marked and not yet lifted
stands in a table as well; of a process that was killed it is lifted by whoever meets it a minute
later.

While Redis is away no stored page is served, and what stands on pages cannot be changed: another
machine might go on to serve it. A Redis that has lost its memory begins a new life, in which all
that was stored before counts for nothing.
"""

import array
import logging
import threading
import time
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db import OperationalError
from redis import Redis, RedisError

from core.stored_pages.generations import EVERYTHING, SLOTS

logger = logging.getLogger("matinee.stored_pages")

PREFIX = "matinee:generations:"
LIFE, COUNT, CHANGES, PENDING = (f"{PREFIX}{name}" for name in "life count changes pending".split())
KEPT = 10_000  # changes that a process can be behind before it gives up all it has stored
WAIT_SECONDS = 0.5  # for Redis to answer
AWAY_SECONDS = 1  # until it is asked again, once it was away
# A database may still be committing what a killed process sent: nothing is lifted before this.
GRACE_SECONDS = 60
MARK, LIFT = b"+", b"-"

_CHANGE = """
if ARGV[1] == '+' then
    redis.call('HSET', KEYS[3], ARGV[2], ARGV[3])
else
    redis.call('HDEL', KEYS[3], ARGV[2])
end
redis.call('RPUSH', KEYS[2], ARGV[1] .. ARGV[2] .. ARGV[3])
redis.call('LTRIM', KEYS[2], -tonumber(ARGV[4]), -1)
return redis.call('INCR', KEYS[1])
"""
_NEWS = """
redis.call('SET', KEYS[1], ARGV[1], 'NX')
local count = tonumber(redis.call('GET', KEYS[2]) or 0)
local behind = count - tonumber(ARGV[2])
local changes = {}
if behind > 0 and behind <= redis.call('LLEN', KEYS[3]) then
    changes = redis.call('LRANGE', KEYS[3], -behind, -1)
end
return {redis.call('GET', KEYS[1]), count, changes, redis.call('HGETALL', KEYS[4])}
"""


@dataclass
class _Write:
    """A write that somebody has marked and not yet lifted."""

    slots: frozenset[int]
    seen_at: float = field(default_factory=time.monotonic)


class RedisGenerations:
    """The numbers of all slots as this process knows them; numbers and moments are its own."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(
            url, socket_timeout=WAIT_SECONDS, socket_connect_timeout=WAIT_SECONDS
        )
        self._change = self._redis.register_script(_CHANGE)
        self._news = self._redis.register_script(_NEWS)
        self._lock = threading.RLock()
        self._numbers = array.array("Q", bytes(8 * SLOTS))
        self._now = 1
        self._life, self._count = b"", 0  # of Redis, as last seen
        self._pending: dict[bytes, _Write] = {}
        self._marked: dict[int, tuple[bytes, bytes]] = {}  # by this process: name and slots
        self._next_write = 0
        self._away_until: float | None = None

    def look(self) -> None:
        """See what other processes have changed until now: at the beginning of each request."""
        with self._lock:
            if self._away_until is not None and time.monotonic() < self._away_until:
                return
            try:
                self._take_over()
                if self._away_until is not None:
                    # Whoever did not notice may have missed a change: all begin anew.
                    self._away_until = None
                    self.raise_all()
            except (RedisError, OperationalError) as error:
                self._lose_touch(error)

    def now(self) -> int:
        """Return the number of the newest mark or lift: the moment a page begins to be made."""
        return self._now

    def has_changed(self, slots: Iterable[int], since: int) -> bool:
        """Tell whether one of these slots was marked or lifted after the moment ``since``."""
        if self._away_until is not None or self._numbers[EVERYTHING] > since:
            return True
        numbers = self._numbers
        return any(numbers[at] > since for at in slots)

    def may_store(self, slots: Iterable[int], since: int) -> bool:
        """Tell whether what was read since then still holds: no change, and none on its way."""
        wanted = {EVERYTHING, *slots}
        with self._lock:
            self.look()
            if self.has_changed(wanted, since):
                return False
            found = {name: one for name, one in self._pending.items() if one.slots & wanted}
            for name, write in found.items():
                if time.monotonic() - write.seen_at > GRACE_SECONDS:
                    self._send(LIFT, name, _packed(write.slots))
            return not found

    def mark(self, slots: Collection[int]) -> int:
        """Mark slots for a write about to be committed; return what `lift` is to be given.

        Raises OperationalError while Redis is away, as for a database that is.
        """
        name, packed = uuid.uuid4().bytes, _packed(slots)
        try:
            self._send(MARK, name, packed)
        except RedisError as error:
            with self._lock:
                self._lose_touch(error)
            raise OperationalError(f"the count of changes is away: {error}") from error
        with self._lock:
            write, self._next_write = self._next_write, self._next_write + 1
            self._marked[write] = name, packed
        return write

    def lift(self, write: int) -> None:
        """Lift what `mark` marked: the write is committed, or was given up."""
        with self._lock:
            name, packed = self._marked.pop(write)
            try:
                self._send(LIFT, name, packed)
                self._take_over()
            except RedisError as error:  # it is lifted by somebody else, later
                self._lose_touch(error)

    def raise_all(self) -> None:
        """Drop every stored page, after a change that no statement told of."""
        self.lift(self.mark([EVERYTHING]))

    def _send(self, kind: bytes, name: bytes, packed: bytes) -> None:
        self._change(keys=[COUNT, CHANGES, PENDING], args=[kind, name, packed, KEPT])

    def _take_over(self) -> None:
        """Take over what has changed since the last time."""
        life, count = self._redis.mget(LIFE, COUNT)
        if life == self._life and int(count or 0) == self._count:
            return
        life, count, changes, pending = self._news(
            keys=[LIFE, COUNT, CHANGES, PENDING], args=[uuid.uuid4().bytes, self._count]
        )
        if life != self._life or count - self._count != len(changes):
            self._begin_anew()
        for change in changes:
            self._now += 1
            for at in _unpacked(change[17:]):
                self._numbers[at] = self._now
        self._life, self._count = life, count
        waiting = dict(zip(pending[::2], pending[1::2], strict=True))
        self._pending = {
            name: self._pending.get(name) or _Write(frozenset(_unpacked(packed)))
            for name, packed in waiting.items()
        }

    def _begin_anew(self) -> None:
        """Drop all that this process has stored."""
        self._now += 1
        self._numbers[EVERYTHING] = self._now

    def _lose_touch(self, error: Exception) -> None:
        if self._away_until is None:
            logger.error("Redis, which counts the changes of pages, is away: %s", error)
        self._away_until = time.monotonic() + AWAY_SECONDS
        self._begin_anew()


def _packed(slots: Collection[int]) -> bytes:
    return array.array("I", sorted(slots)).tobytes()


def _unpacked(packed: bytes) -> array.array:
    return array.array("I", packed)
