"""What can become of a row, the count of it all, and the file of the rows that were refused."""

import os
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO

from importing import dialects
from importing.dialects import REFUSED_COLUMNS, Dialect
from importing.reading import LONGEST_CELL, Row


class RowStatus(StrEnum):
    """What became of one row, in the order of the report."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    MERGED = "merged"
    QUEUED = "queued"
    REFUSED = "refused"
    SKIPPED = "skipped"


def combined_status(statuses: Collection[RowStatus]) -> RowStatus:
    """The strongest status of the several things one row says; a row that says none is skipped."""
    order = (RowStatus.CREATED, RowStatus.UPDATED, RowStatus.MERGED, RowStatus.UNCHANGED)
    return next((status for status in order if status in statuses), RowStatus.SKIPPED)


class Refused(Exception):
    """A row that cannot be imported; the message says why, in words for the file's owner."""


class LeftOut(Refused):
    """A row that is no part of what we keep: skipped, its message counted as a note of the run."""


@dataclass(frozen=True)
class Outcome:
    """What became of one row; ``reason`` where it was queued or refused.

    ``candidates`` are the objects a queued row may be about: ("films.title", 12). ``pk`` is the
    object a row with a choice was placed on.
    """

    status: RowStatus
    reason: str = ""
    candidates: tuple[tuple[str, int], ...] = ()
    pk: int | None = None


@dataclass(frozen=True)
class Choice:
    """What an editor chose for an ambiguous row: the object with this id, or something new."""

    pk: int | None


@dataclass
class Report:
    """The count of a run. The statuses always add up to the rows read."""

    counts: Counter[RowStatus] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, counts: Mapping[str, int], notes: Mapping[str, int]) -> "Report":
        """A report as it was stored with its run."""
        return cls(Counter({status: counts.get(status, 0) for status in RowStatus}), Counter(notes))

    @property
    def read(self) -> int:
        return sum(self.counts.values())

    @property
    def line(self) -> str:
        parts = " + ".join(f"{status} {self.counts[status]}" for status in RowStatus)
        return f"read {self.read} = {parts}"

    def as_dict(self) -> dict[str, int]:
        return {"read": self.read, **{str(status): self.counts[status] for status in RowStatus}}


def printable(text: str) -> str:
    """Return a text on one line without control, direction and half characters.

    A cell may hold an escape sequence that clears the screen or renames the window.
    """
    return "".join(map(_printable, text))


def _printable(letter: str) -> str:
    if letter.isprintable():
        return letter
    if letter in "\t\n\r" or unicodedata.category(letter) in ("Zs", "Zl", "Zp"):
        return " "
    number = ord(letter)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


_PRINTED = 5  # refused rows


class RefusedFile:
    """Writes refused and queued rows; the file is made when the first one comes.

    It is written as the imported file is, so that the same map reads it. Without a path (a dry
    run) nothing is written; the first few are kept to be printed. Rows of several tables name
    theirs instead of a header.
    """

    def __init__(
        self,
        path: Path | None,
        header: tuple[str, ...],
        *,
        dialect: Dialect | None = None,
        many: bool = False,
    ) -> None:
        self.path = path
        self.header = ("table", "cells") if many else header
        self.dialect = dialect or Dialect()
        self.many = many
        self.first: list[str] = []
        self.kept = 0
        self._file: IO[str] | None = None
        self._goes_on = False
        # A file of refused rows that is refused again keeps its columns.
        is_again = self.header[: len(REFUSED_COLUMNS)] == REFUSED_COLUMNS
        self._left_out = len(REFUSED_COLUMNS) if is_again else 0

    def go_on(self, size: int) -> None:
        """Go on with the file of a run that was killed: what it had not committed is cut off."""
        if self.path is None or not size:
            return
        if self.path.exists() and self.path.stat().st_size >= size:
            os.truncate(self.path, size)
            self._goes_on = True

    def keep(self, table: str, row: Row, outcome: Outcome) -> None:
        """Keep one row with its line number and its reason."""
        self.kept += 1
        reason = printable(outcome.reason)
        if len(self.first) < _PRINTED:
            where = f"{table}, line {row.line}" if self.many else f"line {row.line}"
            self.first.append(f"{printable(where)}: {outcome.status}: {reason}")
        if self.path is None:
            return
        if self._file is None:
            self._file = self._opened(self.path)
        writer = self.dialect.writer(self._file)
        own = [str(row.line), str(outcome.status), self.dialect.own_words(reason)]
        named = [table] if self.many else []
        writer.writerow([*own, *named, *map(_kept, row.raw[self._left_out :])])

    def _opened(self, path: Path) -> IO[str]:
        # One file for a whole run, closed by the command: no `with` block spans it.
        mode, encoding = "a" if self._goes_on else "w", self.dialect.encoding
        file = path.open(mode, encoding=encoding, errors=dialects.KEEP_BYTES, newline="")
        if not self._goes_on:
            if self.dialect.says_delimiter:
                file.write(f"sep={self.dialect.delimiter}\r\n")
            columns = [*REFUSED_COLUMNS, *self.header[self._left_out :]]
            self.dialect.writer(file).writerow(columns)
        return file

    def written(self) -> int:
        """Return how many bytes the file has, all of them out of this process."""
        if self._file is None:
            return self.path.stat().st_size if self._goes_on and self.path else 0
        self._file.flush()
        return os.fstat(self._file.fileno()).st_size

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


def _kept(cell: str) -> str:
    """Return a cell as it was; one that no importer reads is cut, and marked as cut."""
    if len(cell) <= LONGEST_CELL:
        return cell
    return cell[: LONGEST_CELL - 1] + dialects.UNREADABLE
