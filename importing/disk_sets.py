"""A set of pairs too large for memory: kept in a private file on the disk while it is needed."""

import sqlite3
from collections.abc import Iterable

_CHUNK = 500


class DiskPairs:
    """Pairs of a text and a number, asked by the text. The file is gone with the object."""

    def __init__(self) -> None:
        # An empty name is SQLite's word for a temporary file that nobody else sees.
        self._file = sqlite3.connect("")
        self._file.execute("PRAGMA journal_mode=OFF")
        self._file.execute(
            "CREATE TABLE pairs (text, number, PRIMARY KEY (text, number)) WITHOUT ROWID"
        )

    def add(self, pairs: Iterable[tuple[str, int]]) -> None:
        """Add pairs; those that are there already stay once."""
        self._file.executemany("INSERT OR IGNORE INTO pairs VALUES (?, ?)", pairs)

    def of(self, texts: list[str]) -> dict[str, set[int]]:
        """Return the numbers of these texts; a text without any is left out."""
        found: dict[str, set[int]] = {}
        for start in range(0, len(texts), _CHUNK):
            some = texts[start : start + _CHUNK]
            marks = ",".join("?" * len(some))
            # S608: nothing but marks is put into the statement.
            rows = self._file.execute(f"SELECT * FROM pairs WHERE text IN ({marks})", some)  # noqa: S608
            for text, number in rows:
                found.setdefault(text, set()).add(number)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
