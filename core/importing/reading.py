"""Reading tables of any size row by row: CSV or TSV, gzipped or not, UTF-8 or Windows-1252."""

import codecs
import contextlib
import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

LONGEST_CELL = 131_072  # what Python's csv module reads unless told otherwise
_LARGEST_FIELD = 16 * 1024 * 1024  # an unclosed quote swallows no more than this
_BLOCK = 1 << 16


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
    """An opened file whose header is known. ``rows`` may be gone through again."""

    path: Path
    encoding: str
    delimiter: str
    is_quoted: bool
    header: tuple[str, ...]
    gauge: Gauge = field(default_factory=Gauge, compare=False)

    def digest(self) -> str:
        """Return a hash of the file's bytes."""
        return file_digest(self.path)

    def rows(self) -> Iterator[Row]:
        """Yield every row after the header, blank lines left out. Memory does not grow."""
        with _text(self.path, self.encoding, self.gauge) as lines, _large_fields():
            reader = self._reader(lines)
            next(reader)
            while True:
                line = reader.line_num + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield Row(line, {}, (), f"not readable as a row: {error}")
                    continue
                if cells:
                    yield self._row(line, cells)

    def _reader(self, lines: IO[str]) -> Any:
        quoting: Any = csv.QUOTE_MINIMAL if self.is_quoted else csv.QUOTE_NONE
        return csv.reader(lines, delimiter=self.delimiter, quoting=quoting)

    def _row(self, line: int, cells: list[str]) -> Row:
        raw = tuple(cells)
        problem = _problem(cells, len(self.header), self.encoding)
        return Row(line, {} if problem else dict(zip(self.header, raw, strict=True)), raw, problem)


def file_digest(path: Path) -> str:
    """Return a hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_table(
    path: Path, *, encoding: str = "auto", delimiter: str = "", is_quoted: bool = True
) -> Table:
    """Look through a file once and return it as a table. Raises ReadingError.

    The look-through decides the encoding of the whole file before any row is read, and finds a
    damaged archive before anything is written.
    """
    try:
        guessed = _look_through(path)
        chosen = guessed if encoding == "auto" else _with_bom(encoding)
        with _text(path, chosen) as lines:
            first = lines.readline(LONGEST_CELL)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadingError(f"{path} cannot be read: {reason}.") from error
    if not first.strip():
        raise ReadingError(f"{path.name} is empty.")
    table = Table(path, chosen, delimiter or _delimiter(first), is_quoted, ())
    with _text(path, chosen) as lines, _large_fields():
        try:
            header = tuple(name.strip() for name in next(table._reader(lines)))
        except csv.Error as error:
            raise ReadingError(f"The header of {path.name} cannot be read: {error}.") from error
    return Table(path, chosen, table.delimiter, is_quoted, header)


def _with_bom(encoding: str) -> str:
    return "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding


def _delimiter(first: str) -> str:
    return max(("\t", ";", ","), key=first.count) if any(d in first for d in "\t;,") else ","


def _problem(cells: list[str], width: int, encoding: str) -> str:
    if len(cells) != width:
        return f"the row has {len(cells)} cells, the header {width}"
    for cell in cells:
        if "\0" in cell:
            return "the row holds a NUL byte"
        if len(cell) > LONGEST_CELL:
            return f"a cell is longer than {LONGEST_CELL} characters"
        if not cell.isascii() and any("\ud800" <= letter <= "\udfff" for letter in cell):
            return f"the row holds bytes that are not {encoding.removesuffix('-sig')}"
    return ""


@contextlib.contextmanager
def _large_fields() -> Iterator[None]:
    """Let a long cell be read whole, so that it is refused as one row and not cut into many."""
    former = csv.field_size_limit(_LARGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(former)


@contextlib.contextmanager
def _bytes(path: Path, gauge: Gauge | None = None) -> Iterator[BinaryIO]:
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
    """Open as text; bytes the encoding lacks become surrogates, which ``_problem`` refuses."""
    with _bytes(path, gauge) as file:
        yield io.TextIOWrapper(file, encoding=encoding, errors="surrogateescape", newline="")


def _look_through(path: Path) -> str:
    """Return the encoding the whole file is in.

    Lines that are only UTF-8 if they are text at all are weighed against lines that cannot be: one
    damaged byte does not turn a UTF-8 file into Windows-1252.
    """
    good = bad = 0
    with _bytes(path) as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            while file.read(_BLOCK):
                pass
            return "utf-16"
        file.seek(0)
        while line := file.readline(LONGEST_CELL):
            if not line.isascii():
                is_whole = _is_utf8(line)
                good, bad = good + is_whole, bad + (not is_whole)
    return "cp1252" if bad > good else "utf-8-sig"


def _is_utf8(line: bytes) -> bool:
    is_cut = len(line) == LONGEST_CELL
    try:
        codecs.getincrementaldecoder("utf-8")().decode(line, final=not is_cut)
    except UnicodeDecodeError:
        return False
    return True
