"""The stored pages of one process: what they are kept under, how they are answered."""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import brotli

from core.stored_pages.generations import Generations

ENCODINGS = ("br", "gzip")  # the smaller first
MOST_BYTES = 64 * 1024 * 1024
Header = tuple[str, str]


@dataclass(kw_only=True)
class Stored:
    """Something made once, and what it was made from."""

    slots: tuple[int, ...]
    since: int  # the moment it began to be made
    holds_at: int = 0  # the newest moment at which all of it was seen to hold

    @property
    def size(self) -> int:
        """Bytes it takes, about."""
        return 8 * len(self.slots) + 500

    def is_true(self, generations: Generations) -> bool:
        """Tell whether nothing it was made from has changed."""
        now = generations.now()
        if now == self.holds_at:
            return True
        if generations.has_changed(self.slots, self.since):
            return False
        self.holds_at = now
        return True


@dataclass(kw_only=True)
class StoredPage(Stored):
    """An answer as bytes."""

    headers: list[Header]  # without those of its length, its encoding and its age
    packed: bytes  # gzip; whoever cannot read it gets it unpacked
    etag: str
    route: str
    made_at: float = field(default_factory=time.time)
    smallest: bytes = b""  # Brotli, made when it is first asked for

    @property
    def size(self) -> int:
        """Bytes it takes, about."""
        return super().size + 2 * len(self.packed) + 1500

    def body(self, encoding: str) -> bytes:
        """Return the content in this encoding."""
        if encoding == "gzip":
            return self.packed
        if encoding == "br":
            self.smallest = self.smallest or _smallest(self.packed)
            return self.smallest
        return gzip.decompress(self.packed)


@dataclass(kw_only=True)
class StoredPart(Stored):
    """A piece of pages, or data that pieces are made of."""

    content: Any

    @property
    def size(self) -> int:
        """Bytes it takes, about."""
        return super().size + (len(self.content) if isinstance(self.content, str) else 4000)


def pack(content: bytes) -> bytes:
    """Return content as gzip, without the moment it was packed at."""
    return gzip.compress(content, compresslevel=6, mtime=0)


def _smallest(packed: bytes) -> bytes:
    return brotli.compress(gzip.decompress(packed), brotli.MODE_TEXT, quality=6)


def etag(content: bytes) -> str:
    """Return the tag of this content, weak: its encodings share it. Django makes the same one."""
    return f'W/"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'


class Store[S: Stored]:
    """What is stored, by key; what was used longest ago is given up first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self._pages: OrderedDict[object, S] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: object, generations: Generations) -> S | None:
        """Return what is under a key, if it is still true."""
        page = self._pages.get(key)
        if page is None:
            return None
        if not page.is_true(generations):
            self.drop(key)
            return None
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
        return page

    def put(self, key: object, page: S) -> None:
        """Keep it."""
        with self._lock:
            self._take(key)
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > self.most_bytes:
                self._take(next(iter(self._pages)))

    def drop(self, key: object) -> None:
        """Give it up."""
        with self._lock:
            self._take(key)

    def clear(self) -> None:
        """Give everything up."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def _take(self, key: object) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._bytes -= page.size


@lru_cache(maxsize=256)
def best_encoding(accepted: str) -> str:
    """Return "br", "gzip" or "" for an ``Accept-Encoding``."""
    taken = taken_encodings(accepted)
    return next((name for name in ENCODINGS if name in taken), "")


@lru_cache(maxsize=256)
def taken_encodings(accepted: str) -> frozenset[str]:
    """Return what an ``Accept-Encoding`` names; what it refuses has ``q=0``."""
    taken = set()
    for part in accepted.lower().replace(" ", "").split(","):
        name, _, quality = part.partition(";q=")
        if quality.strip("0.") or not quality:
            taken.add(name)
    return frozenset(taken)


def is_known(tag: str, asked: str) -> bool:
    """Tell whether an ``If-None-Match`` names this tag."""
    if not asked:
        return False
    named: Iterable[str] = (given.strip() for given in asked.split(","))
    return asked.strip() == "*" or tag in named or tag[2:] in (given for given in asked.split(","))
