"""How a text file is written: in which encoding, with which delimiter, and rows out of its lines.

Bytes that an encoding lacks are carried through, there and back. A quoted cell may span several
lines. An unclosed quote takes the rows after it into its cell, without a word, until some other
quote or the end of the file: such a row is refused, and the lines it took are read one by one.
"""

import codecs
import csv
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, NamedTuple

HEAD = 8192
WORKBOOK = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Microsoft kept documents in before 2007
_ADVICE = "open it and save its table as CSV or .xlsx"
_KINDS = (
    (_OLE, f"an old Excel workbook (.xls), or one with a password; {_ADVICE}"),
    (b"%PDF", "a PDF; a table has to be typed or taken out of it first"),
    (b"{\\rtf", f"a document of a word processor (RTF); {_ADVICE}"),
    (b"SQLite format 3\0", "an SQLite database; export its table as CSV"),
    (b"PAR1", "a Parquet file; export it as CSV"),
    (b"BZh", "packed with bzip2; unpack it first, or pack it with gzip"),
    (b"\xfd7zXZ\0", "packed with xz; unpack it first, or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd; unpack it first, or pack it with gzip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x1f\x8b", "packed twice with gzip; unpack it once"),
    (b"\x89PNG", "a picture (PNG)"), (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
)  # fmt: skip
_TEXTS = (
    (b"<!doctype html", f"a web page, whatever its name says; {_ADVICE}"),
    (b"<html", f"a web page, whatever its name says; {_ADVICE}"),
    (b"<?xml", f"an XML file; {_ADVICE}"),
)  # fmt: skip
_PLAIN = set(b"\t\n\r\f\x1b") | set(range(0x20, 0x100))
NO_TEXT = "no text; a table is CSV, TSV, JSON or .xlsx"


def kind_of(head: bytes) -> str:
    """Return what a file is that is no table, with what to do; nothing where it may be one."""
    for beginning, kind in _KINDS:
        if head.startswith(beginning):
            return kind
    if head[257:262] == b"ustar":
        return "a tar archive; unpack it first"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((kind for beginning, kind in _TEXTS if start.startswith(beginning)), "")


def is_no_text(head: bytes) -> bool:
    """Tell whether too many bytes are control characters for this to be text of eight bits."""
    return sum(byte not in _PLAIN for byte in head) > 0.1 * len(head)


# Each byte that an encoding lacks is read as the half character U+DC00 plus the byte, which is no
# text and refused as such. Python's own "surrogateescape" does this too, but not for UTF-16. It is
# written again as that byte where one byte is one letter; in Unicode as the sign for a letter that
# could not be read, so that the file stays readable and is known as Unicode again.
KEEP_BYTES = "matinee.keep_bytes"
UNREADABLE = "\ufffd"
_FIRST, _LAST = 0xDC00, 0xDCFF
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings of Python that no table is written in, or that never fail where they should.
_NOT_FOR_FILES = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"}
_LINE = 131_072


def _keep_bytes(error: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(error, UnicodeDecodeError):
        bad = error.object[error.start : error.end]
        return "".join(chr(_FIRST + byte) for byte in bad), error.end
    if not isinstance(error, UnicodeEncodeError):
        raise error
    encoding = error.encoding.lower()
    if encoding.startswith("utf"):
        own = f"{encoding}-{sys.byteorder[0]}e" if encoding in ("utf-16", "utf-32") else encoding
        return UNREADABLE.encode(own), error.start + 1
    character = ord(error.object[error.start])
    is_byte = _FIRST <= character <= _LAST
    return (bytes([character - _FIRST]) if is_byte else "?"), error.start + 1


codecs.register_error(KEEP_BYTES, _keep_bytes)


def is_known_encoding(name: str) -> bool:
    """Tell whether files can be in an encoding of this name."""
    try:
        if codecs.lookup(name).name.replace("_", "-") in _NOT_FOR_FILES:
            return False
        io.TextIOWrapper(io.BytesIO(), encoding=name).close()
    except (LookupError, ValueError):
        return False
    return True


def has_half_characters(texts: Iterable[str]) -> bool:
    """Tell whether any text holds a lone surrogate, which no database stores."""
    return any(
        not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)
        for text in texts
    )


def marked_encoding(head: bytes) -> str:
    """Return the encoding that a byte order mark at the beginning names, or nothing."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), "")


def guessed_encoding(file: BinaryIO, head: bytes) -> str:
    """Look through a whole file from its beginning; return its encoding.

    Lines that are only UTF-8 if they are text at all are weighed against lines that cannot be: one
    damaged byte does not turn a UTF-8 file into Windows-1252. Without a byte order mark UTF-16 is
    known by the zeros beside its ASCII letters.
    """
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    good = bad = 0
    while line := file.readline(_LINE):
        if not line.isascii():
            is_whole = _is_utf8(line)
            good, bad = good + is_whole, bad + (not is_whole)
    if half and max(even, odd) > 0.6 * half and min(even, odd) < 0.1 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "cp1252" if bad > good else "utf-8"


def _is_utf8(line: bytes) -> bool:
    is_cut = len(line) == _LINE
    try:
        codecs.getincrementaldecoder("utf-8")().decode(line, final=not is_cut)
    except UnicodeDecodeError:
        return False
    return True


# What the file of refused rows has before the columns of the file they came from.
REFUSED_COLUMNS = ("line", "became", "reason")
_GUESSED = "\t;,"


@dataclass(frozen=True)
class Dialect:
    encoding: str = "utf-8"
    delimiter: str = ","
    is_quoted: bool = True
    says_delimiter: bool = False  # Excel's first line "sep=|"

    def reader(self, lines: Any, *, is_strict: bool = False) -> Any:
        """Return a reader of rows; a strict one raises csv.Error where quotes do not pair."""
        quoting: Any = csv.QUOTE_MINIMAL if self.is_quoted else csv.QUOTE_NONE
        return csv.reader(lines, delimiter=self.delimiter, quoting=quoting, strict=is_strict)

    def writer(self, file: IO[str]) -> Any:
        quotes: Any = {} if self.is_quoted else {"quoting": csv.QUOTE_NONE, "quotechar": None}
        return csv.writer(file, delimiter=self.delimiter, **quotes)

    def own_words(self, text: str) -> str:
        """Return a sentence of ours as this file can hold it."""
        if not self.is_quoted:
            text = " ".join(text.replace(self.delimiter, " ").split())
        return text.encode(self.encoding, "replace").decode(self.encoding, "replace")


def guessed_delimiter(header: str) -> str:
    """Return what separates the columns of a header: what stands outside quotes most often."""
    outside = "".join(header.split('"')[::2])
    return max(_GUESSED, key=outside.count) if any(d in outside for d in _GUESSED) else ","


LARGEST = 16 * 1024 * 1024  # characters that one row may have, and one cell of it
INSIDE = "text follows a closing quotation mark; double the quotation marks inside a cell"
TOO_LONG = f"a cell is longer than {LARGEST} characters"
SWALLOWED = "the line stands behind a quotation mark that opens in line {line} and is not closed"
UNCLOSED = "a quotation mark that opens in this row is not closed"
TAKEN = "{problem}; the lines after it, to line {last}, were read one by one"


class Found(NamedTuple):
    """The cells of one row, the line it begins on, and why it cannot be read."""

    line: int
    cells: list[str]
    problem: str = ""


class _TooLong(Exception): ...


class _Lines:
    """Hands out lines one by one, and remembers those of the row that is being read."""

    def __init__(self, file: IO[str], number: int) -> None:
        self.file, self.number = file, number
        self.held: list[str] = []
        self.first = number + 1
        self.is_at_end = False
        self._size = 0
        self._again = ""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line, self._again = self._again or self.file.readline(LARGEST), ""
        if not line:
            self.is_at_end = True
            raise StopIteration
        self.number += 1
        self._size += len(line)
        self.held.append(line)
        if self._size > LARGEST:
            raise _TooLong
        return line

    def begin(self) -> None:
        self.first, self.held, self._size = self.number + 1, [], 0

    def give_back(self) -> None:
        self._again = self.held.pop()
        self.number -= 1


def rows(file: IO[str], dialect: Dialect, *, width: int, after: int = 0) -> Iterator[Found]:
    """Yield every row after ``after`` lines, blank ones left out; ``width`` is 0 if unknown."""
    lines = _Lines(file, after)
    reader = dialect.reader(lines, is_strict=True)
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _TooLong:
            yield from _taken_apart(lines, dialect)
            continue
        except csv.Error as error:
            is_long = len(lines.held) == 1 and "limit" in str(error)
            yield from _taken_apart(lines, dialect, TOO_LONG if is_long else INSIDE)
            continue
        if width and len(cells) != width and _holds_rows(lines.held, dialect, width):
            yield from _taken_apart(lines, dialect)
        elif cells:
            yield Found(lines.first, cells)


def _holds_rows(held: list[str], dialect: Dialect, width: int) -> bool:
    """Tell whether any line after the first is a whole row by itself."""
    return any(len(_alone(line, dialect) or ()) == width for line in held[1:])


def _taken_apart(lines: _Lines, dialect: Dialect, alone: str = UNCLOSED) -> Iterator[Found]:
    """Refuse a row whose quotes do not pair, and read the lines it has taken by themselves.

    ``alone`` says what is wrong with a row of one line. The last line may begin a row of several:
    it is read anew, unless the file ends there.
    """
    first, last, held = lines.first, lines.number, list(lines.held)
    problem = alone if len(held) == 1 and not lines.is_at_end else UNCLOSED
    if len(held) > 1:
        problem = TAKEN.format(problem=UNCLOSED, last=last)
        if not lines.is_at_end:
            lines.give_back()
            held.pop()
    yield Found(first, _leniently(held[0], dialect), problem)
    for number, line in enumerate(held[1:], start=first + 1):
        cells = _alone(line, dialect)
        if cells is None:
            yield Found(number, _leniently(line, dialect), SWALLOWED.format(line=first))
        elif cells:
            yield Found(number, cells)


def _alone(line: str, dialect: Dialect) -> list[str] | None:
    """Return the cells of a line by itself, None where its quotes do not pair."""
    try:
        return next(dialect.reader([line], is_strict=True), [])
    except csv.Error:
        return None


def _leniently(line: str, dialect: Dialect) -> list[str]:
    """Return the cells of a damaged line, to be mended."""
    try:
        return [cell.rstrip("\r\n") for cell in next(dialect.reader([line]), [])]
    except csv.Error:
        return [line.rstrip("\r\n")]
