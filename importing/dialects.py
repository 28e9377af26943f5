"""How a table is written down, and rows out of its lines. Refused rows are written so again.

A quoted cell may span several lines. An unclosed quote takes the rows after it into its cell,
without a word, until some other quote or the end of the file. Such a row is refused, and the lines
it took are read one by one.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, NamedTuple

# What the file of refused rows has before the columns of the file they came from.
REFUSED_COLUMNS = ("line", "became", "reason")
_GUESSED = "\t;,"


@dataclass(frozen=True)
class Dialect:
    """How a file is written."""

    encoding: str = "utf-8"
    delimiter: str = ","
    is_quoted: bool = True
    says_delimiter: bool = False  # Excel's first line "sep=|"

    def reader(self, lines: Any, *, is_strict: bool = False) -> Any:
        """Return a reader of rows; a strict one raises csv.Error where quotes do not pair."""
        quoting: Any = csv.QUOTE_MINIMAL if self.is_quoted else csv.QUOTE_NONE
        return csv.reader(lines, delimiter=self.delimiter, quoting=quoting, strict=is_strict)

    def writer(self, file: IO[str]) -> Any:
        """Return a writer of rows."""
        if self.is_quoted:
            return csv.writer(file, delimiter=self.delimiter)
        return csv.writer(file, delimiter=self.delimiter, quoting=csv.QUOTE_NONE, quotechar=None)

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


class _TooLong(Exception):
    """The row has more characters than any row."""


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
        """Begin a row with the next line."""
        self.first, self.held, self._size = self.number + 1, [], 0

    def give_back(self) -> None:
        """Hand out the last line once more."""
        self._again = self.held.pop()
        self.number -= 1


def rows(file: IO[str], dialect: Dialect, *, width: int, after: int = 0) -> Iterator[Found]:
    """Yield every row after ``after`` lines that were read before, blank lines left out.

    ``width`` is how many cells a row should have; 0 where nobody knows yet.
    """
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
