"""The stored pages of one process: what they are kept under, how they are answered."""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.stored_pages.generations import Generations

MOST_BYTES = 64 * 1024 * 1024
Header = tuple[str, str]


@dataclass
class StoredPage:
    """An answer as bytes, and what it was made from."""

    headers: list[Header]  # without those of its length, its encoding and its age
    packed: bytes  # gzip; whoever cannot read it gets it unpacked
    etag: str
    route: str
    slots: tuple[int, ...]
    since: int  # the moment it began to be made
    made_at: float = field(default_factory=time.time)
    holds_at: int = 0  # the newest moment at which all of it was seen to hold

    def is_true(self, generations: Generations) -> bool:
        """Tell whether nothing it was made from has changed."""
        now = generations.now()
        if now == self.holds_at:
            return True
        if generations.has_changed(self.slots, self.since):
            return False
        self.holds_at = now
        return True


def pack(content: bytes) -> bytes:
    """Return content as gzip, without the moment it was packed at."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def etag(content: bytes) -> str:
    """Return the tag of this content, weak: its encodings share it. Django makes the same one."""
    return f'W/"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'


class Store:
    """Stored pages by key, those used longest ago given up first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self._pages: OrderedDict[object, StoredPage] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: object, generations: Generations) -> StoredPage | None:
        """Return the page under a key, if it is still true."""
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

    def put(self, key: object, page: StoredPage) -> None:
        """Keep a page."""
        with self._lock:
            self._take(key)
            self._pages[key] = page
            self._bytes += _size(page)
            while self._bytes > self.most_bytes:
                self._take(next(iter(self._pages)))

    def drop(self, key: object) -> None:
        """Give a page up."""
        with self._lock:
            self._take(key)

    def clear(self) -> None:
        """Give all pages up."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def _take(self, key: object) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._bytes -= _size(page)


def _size(page: StoredPage) -> int:
    return len(page.packed) + 8 * len(page.slots) + 2000  # headers, and what Python adds


def asks_for_gzip(accepted: str) -> bool:
    """Tell whether an ``Accept-Encoding`` takes gzip; one that refuses it writes ``gzip;q=0``."""
    return "gzip" in accepted and "gzip;q=0" not in accepted.replace(" ", "").replace("q=0.", "")


def is_known(tag: str, asked: str) -> bool:
    """Tell whether an ``If-None-Match`` names this tag."""
    named: Iterable[str] = (given.strip() for given in asked.split(","))
    return asked.strip() == "*" or tag in named or tag[2:] in (given for given in asked.split(","))
