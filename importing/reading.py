"""Reading tables of any size row by row: CSV or TSV, gzipped or not, in any encoding."""

import contextlib
import csv
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import IO, BinaryIO, cast

from importing import dialects
from importing.dialects import REFUSED_COLUMNS, Dialect, guessed_delimiter

LONGEST_CELL = 131_072  # what Python's csv module reads unless told otherwise
UNMENDED = f"{dialects.UNREADABLE} stands for what could not be read; write what belongs there"
_BLANK = ' \t\r\n,;|"'
_SEP = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


class ReadingError(Exception):
    """The file cannot be read at all; the message says why."""


@dataclass(frozen=True)
class Row:
    """One row: the line it begins on, its cells by column, and what is wrong with it."""

    line: int
    cells: dict[str, str]
    raw: tuple[str, ...]
    problem: str = ""


@dataclass
class Gauge:
    """How much of a file has been read, in bytes on the disk."""

    total: int = 0
    file: BinaryIO | None = None

    @property
    def part(self) -> float:
        """Return the part that has been read, from 0 to 1."""
        if self.file is None or self.file.closed or not self.total:
            return 0.0
        return min(self.file.tell() / self.total, 1.0)


@dataclass(frozen=True)
class Table:
    """An opened file whose columns are known. ``rows`` may be gone through again."""

    path: Path
    dialect: Dialect
    header: tuple[str, ...]
    before: int = 0  # lines that are left out at the beginning
    is_headed: bool = True
    has_short_rows: bool = False  # cells that are missing at the end of a row are empty
    gauge: Gauge = field(default_factory=Gauge, compare=False)

    @cached_property
    def is_of_refused(self) -> bool:
        """Tell whether this is our file of rows that were refused before."""
        return self.header[: len(REFUSED_COLUMNS)] == REFUSED_COLUMNS

    def rows(self) -> Iterator[Row]:
        """Yield every row after the header, blank lines left out. Memory does not grow."""
        with _text(self.path, self.dialect.encoding, self.gauge) as lines, _large_fields():
            yield from map(self._row, islice(self.found(lines), int(self.is_headed), None))

    def found(self, lines: IO[str]) -> Iterator[dialects.Found]:
        """Yield every row of the opened file, its header the first."""
        for _ in range(self.before):
            lines.readline()
        return dialects.rows(lines, self.dialect, width=len(self.header), after=self.before)

    def _row(self, found: dialects.Found) -> Row:
        raw = tuple(found.cells)
        if self.has_short_rows:
            raw += ("",) * (len(self.header) - len(raw))
        problem = found.problem or _problem(raw, len(self.header), self.dialect.encoding)
        if self.is_of_refused and any(dialects.UNREADABLE in cell for cell in raw):
            problem = problem or UNMENDED
        cells = {} if problem else dict(zip(self.header, raw, strict=True))
        return Row(found.line, cells, raw, problem)


def file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def head_of(path: Path) -> bytes:
    """Return the first bytes of a file, unpacked. Raises ReadingError."""
    try:
        with unpacked(path) as file:
            return file.read(dialects.HEAD)
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(path, error) from error


def open_table(
    path: Path,
    *,
    encoding: str = "auto",
    delimiter: str = "",
    is_quoted: bool = True,
    columns: Sequence[str] = (),
    has_short_rows: bool = False,
) -> Table:
    """Look through a file once and return it as a table. Raises ReadingError.

    The look-through decides the encoding of the whole file before any row is read, and finds a
    damaged archive before anything is written. ``columns`` name those of a file without a header.
    """
    head = head_of(path)
    kind = dialects.kind_of(head)
    if kind:
        raise ReadingError(f"{path.name} is {kind}.")
    try:
        chosen = _look_through(path, head, encoding)
        with _text(path, chosen) as lines, _large_fields():
            opened = _opened(path, lines, chosen, delimiter, columns, is_quoted=is_quoted)
            return replace(opened, has_short_rows=has_short_rows)
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(path, error) from error


def _opened(
    path: Path, lines: IO[str], encoding: str, delimiter: str, columns: Sequence[str],
    *, is_quoted: bool,
) -> Table:  # fmt: skip
    before, first, stated = _beginning(lines)
    if not first:
        raise ReadingError(f"{path.name} is empty.")
    separator = delimiter or stated or guessed_delimiter(first)
    dialect = Dialect(encoding, separator, is_quoted, says_delimiter=bool(stated))
    lines.seek(0)
    header = _header(path, Table(path, dialect, (), before), lines)
    if columns and not _is_header(header, columns):
        return Table(path, dialect, tuple(columns), before, is_headed=False)
    return Table(path, dialect, header, before)


def _beginning(lines: IO[str]) -> tuple[int, str, str]:
    """Return how many lines to leave out, the first line after them, and what "sep=" stated."""
    before, stated = 0, ""
    while line := lines.readline(LONGEST_CELL):
        match = _SEP.fullmatch(line)
        if match and not stated:
            stated = match[1]
        elif line.strip(_BLANK):
            return before, line, stated
        before += 1
    return before, "", stated


def _header(path: Path, table: Table, lines: IO[str]) -> tuple[str, ...]:
    found = next(table.found(lines), dialects.Found(0, [], "it is empty"))
    header = tuple(name.strip() for name in found.cells)
    problem = found.problem
    if dialects.has_half_characters(header):
        problem = f"it holds bytes that are not {table.dialect.encoding}"
    if problem:
        raise ReadingError(f"The header of {path.name} cannot be read: {problem}.")
    return header


def _is_header(cells: Sequence[str], columns: Sequence[str]) -> bool:
    """Tell whether a file said to have no header begins with one: our file of refused rows does."""
    return tuple(cells) in (tuple(columns), (*REFUSED_COLUMNS, *columns))


def _problem(cells: Sequence[str], width: int, encoding: str) -> str:
    if len(cells) != width:
        return f"the row has {len(cells)} cells, the header {width}"
    together = "".join(cells)
    if "\0" in together:
        return "the row holds a NUL byte"
    if len(together) > LONGEST_CELL and any(len(cell) > LONGEST_CELL for cell in cells):
        return f"a cell is longer than {LONGEST_CELL} characters"
    if not together.isascii() and dialects.has_half_characters(cells):
        return f"the row holds bytes that are not {encoding.removesuffix('-sig')}"
    return ""


def _unreadable(path: Path, error: Exception) -> ReadingError:
    reason = getattr(error, "strerror", None) or str(error)
    return ReadingError(f"{path} cannot be read: {reason}.")


@contextlib.contextmanager
def _large_fields() -> Iterator[None]:
    """Let a long cell be read whole, so that it is refused as one row and not cut into many."""
    former = csv.field_size_limit(dialects.LARGEST)
    try:
        yield
    finally:
        csv.field_size_limit(former)


@contextlib.contextmanager
def unpacked(path: Path, gauge: Gauge | None = None) -> Iterator[BinaryIO]:
    with path.open("rb") as file:
        if gauge is not None:
            gauge.file, gauge.total = file, path.stat().st_size
        is_zipped = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        if not is_zipped:
            yield cast(BinaryIO, file)
            return
        with gzip.GzipFile(fileobj=file) as unzipped:
            yield cast(BinaryIO, unzipped)


@contextlib.contextmanager
def _text(path: Path, encoding: str, gauge: Gauge | None = None) -> Iterator[IO[str]]:
    """Open as text; bytes the encoding lacks become half characters, which are refused."""
    with unpacked(path, gauge) as file:
        yield io.TextIOWrapper(file, encoding=encoding, errors=dialects.KEEP_BYTES, newline="")


def _look_through(path: Path, head: bytes, encoding: str) -> str:
    """Return the encoding of a file: what its byte order mark says, the map, or a guess."""
    with unpacked(path) as file:
        guess = dialects.guessed_encoding(file, head)
    marked = dialects.marked_encoding(head)
    if marked or encoding != "auto":
        return marked or encoding
    if not guess.startswith("utf-16") and dialects.is_no_text(head):
        raise ReadingError(f"{path.name} is {dialects.NO_TEXT}.")
    return guess
