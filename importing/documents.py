"""Files that are no lines of text, read as tables: a sheet of an Excel workbook, and JSON.

The first row of a sheet is its header; its numbers and dates are written out as the map says that
texts are. JSON is a list of objects, or objects by a key. It is read whole, so not huge.
"""

import contextlib
import datetime as dt
import json
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import ERROR_CODES

from importing import dialects
from importing.dialects import REFUSED_COLUMNS, Dialect
from importing.maps import ImportMap
from importing.numerals import Marks
from importing.reading import LONGEST_CELL, Gauge, ReadingError, Row, unpacked

LARGEST_WORKBOOK = 512 * 1024 * 1024  # bytes that a workbook may unpack to
NO_VALUE = "a formula has no value; open the workbook in Excel, save it, and import it again"
_MAIN = "xl/workbook.xml"
_MIDNIGHT = dt.time()


@dataclass(frozen=True)
class WorkbookTable:
    """One sheet of a workbook as a table."""

    path: Path
    sheet: str
    header: tuple[str, ...]
    map: ImportMap
    dialect: Dialect
    skipped: int = 0  # rows before the first row of cells
    unreckoned: frozenset[int] = frozenset()  # rows with a formula that has no value
    gauge: Gauge = field(default_factory=Gauge, compare=False)

    def rows(self) -> Iterator[Row]:
        """Yield every row after the header, blank rows left out; ``line`` is the row's number."""
        with _opened(self.path) as book:
            cells = _rows(book[self.sheet], self.map)
            for number, texts in islice(cells, self.skipped, None):
                if any(texts):
                    yield self._row(number, texts)

    def _row(self, number: int, texts: list[str]) -> Row:
        width = len(self.header)
        raw = tuple(texts + [""] * (width - len(texts)))
        problem = _problem_of_row(raw, width, self.map.nulls)
        if number in self.unreckoned:
            problem = problem or NO_VALUE
        cells = {} if problem else dict(zip(self.header, raw, strict=True))
        return Row(number, cells, raw, problem)


def is_workbook(path: Path, head: bytes) -> bool:
    """Tell whether a file is a workbook. Raises ReadingError for another archive."""
    if not head.startswith(dialects.WORKBOOK):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            size = sum(info.file_size for info in archive.infolist())
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise ReadingError(f"{path.name} is a damaged archive: {error}.") from error
    if _MAIN not in names:
        raise ReadingError(
            f"{path.name} is an archive, but no .xlsx workbook; unpack it, or save its table as"
            " CSV or .xlsx."
        )
    if size > LARGEST_WORKBOOK:
        raise ReadingError(
            f"{path.name} unpacks to more than {LARGEST_WORKBOOK >> 20} MB; save its table as CSV."
        )
    return True


def open_workbook(path: Path, import_map: ImportMap) -> WorkbookTable:
    """Look through one sheet of a workbook and return it as a table. Raises ReadingError."""
    try:
        with _opened(path) as book:
            chosen = _chosen(path, [sheet.title for sheet in book.worksheets], import_map.sheet)
        skipped, header = _beginning(path, chosen, import_map)
        unreckoned = _unreckoned(path, chosen)
    except ReadingError:
        raise
    except Exception as error:  # whatever a damaged workbook makes its reader raise
        said = str(error) or type(error).__name__
        raise ReadingError(f"{path.name} is not a workbook that can be read: {said}.") from error
    if not header:
        raise ReadingError(f"{path.name} is empty: its sheet '{chosen}' has no cells.")
    columns = import_map.header
    is_headed = not columns or header in (columns, (*REFUSED_COLUMNS, *columns))
    return WorkbookTable(
        path, chosen, header if is_headed else columns, import_map,
        Dialect(delimiter=import_map.delimiter or ","), skipped + is_headed, unreckoned,
    )  # fmt: skip


def _chosen(path: Path, names: Sequence[str], wanted: str) -> str:
    if not names:
        raise ReadingError(f"{path.name} has no sheet with cells.")
    if not wanted:
        return names[0]
    same = [name for name in names if name.strip().casefold() == wanted.strip().casefold()]
    if wanted not in names and len(same) != 1:
        raise ReadingError(
            f"{path.name} has no sheet '{wanted}', which the map names. It has: {', '.join(names)}"
        )
    return wanted if wanted in names else same[0]


def _beginning(path: Path, sheet: str, import_map: ImportMap) -> tuple[int, tuple[str, ...]]:
    """Read a whole sheet; return how many rows come before its header, and the header."""
    skipped = number = 0
    header: tuple[str, ...] = ()
    with _opened(path) as book:
        try:
            for number, texts in _rows(book[sheet], import_map):
                if not header and any(texts):
                    skipped, header = number - 1, tuple(name.strip() for name in texts)
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise ReadingError(
                f"{path.name} holds a damaged cell below row {number} of its sheet '{sheet}': no"
                " number, date or text that a workbook can hold. Open it in Excel, clear that"
                " cell, save it, and import it again."
            ) from error
    return skipped, header


def _unreckoned(path: Path, sheet: str) -> frozenset[int]:
    """Return the rows with a formula whose value no program has written into the workbook."""
    with _opened(path, values=False) as book:
        formulas = {
            (cell.row, cell.column)
            for row in _sized(book[sheet]).iter_rows()
            for cell in row
            if cell.value is not None and cell.data_type == "f"
        }
    if not formulas:
        return frozenset()
    with _opened(path) as book:
        rows = enumerate(_sized(book[sheet]).iter_rows(values_only=True), start=1)
        return frozenset(
            number
            for number, values in rows
            for place, value in enumerate(values, start=1)
            if value is None and (number, place) in formulas
        )


@contextlib.contextmanager
def _opened(path: Path, *, values: bool = True) -> Iterator[Any]:
    """Open a workbook with the values of its formulas, or with the formulas."""
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and print areas, which are not read
        book = openpyxl.load_workbook(file, read_only=True, data_only=values, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def _rows(sheet: Any, import_map: ImportMap) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each row, empty cells at its end left out."""
    for number, values in enumerate(_sized(sheet).iter_rows(values_only=True), start=1):
        texts = [_cell(value, import_map) for value in values]
        while texts and not texts[-1]:
            texts.pop()
        yield number, texts


def _sized(sheet: Any) -> Any:
    """Return a sheet that is read to its end: what it says of its own size is often wrong."""
    sheet.reset_dimensions()
    return sheet


def _cell(value: Any, import_map: ImportMap) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return import_map.marks.written(value)
    if isinstance(value, dt.datetime) and value.time() != _MIDNIGHT:
        return value.isoformat()
    if isinstance(value, dt.date):
        return _written_date(value, import_map.date_format)
    return str(value)


def _written_date(day: dt.date, date_format: str) -> str:
    plain = day.strftime("%Y-%m-%d")
    written = day.strftime(date_format)
    try:
        again = dt.datetime.strptime(written, date_format)  # noqa: DTZ007
    except ValueError:
        return plain
    return written if again.strftime("%Y-%m-%d") == plain else plain


def _problem_of_row(raw: tuple[str, ...], width: int, nulls: tuple[str, ...]) -> str:
    if len(raw) != width:
        return f"the row has {len(raw)} cells, the header {width}"
    for text in raw:
        if text in ERROR_CODES and text not in nulls:
            return f"a cell holds Excel's error {text}"
        if "\0" in text:
            return "the row holds a NUL byte"
        if len(text) > LONGEST_CELL:
            return f"a cell is longer than {LONGEST_CELL} characters"
    return ""


LARGEST_JSON = 64 * 1024 * 1024
KEY = "key"


@dataclass(frozen=True)
class JsonTable:
    """A JSON file as a table; the column ``key`` holds the key of each object."""

    path: Path
    header: tuple[str, ...]
    items: list[dict[str, Any]]
    dialect: Dialect
    marks: Marks
    gauge: Gauge = field(default_factory=Gauge, compare=False)

    def rows(self) -> Iterator[Row]:
        """Yield a row for each object; ``line`` is its number."""
        for number, item in enumerate(self.items, start=1):
            raw = tuple(_text(item.get(name), self.marks) for name in self.header)
            yield Row(number, dict(zip(self.header, raw, strict=True)), raw, _problem(raw))


def open_json(path: Path, *, dialect: Dialect, marks: Marks) -> JsonTable:
    """Read a JSON file as a table. Raises ReadingError."""
    content = load_json(path)
    if isinstance(content, dict):
        items = [{KEY: key, **item} for key, item in content.items() if isinstance(item, dict)]
    else:
        items = [item for item in content if isinstance(item, dict)] if content else []
    if not items or len(items) != len(content):
        raise ReadingError(f"{path.name} is neither a list of objects nor objects by a key.")
    header = tuple(dict.fromkeys(name for item in items for name in item))
    problem = _problem(header)
    if problem:
        raise ReadingError(f"The names in {path.name} cannot be read: {problem}.")
    return JsonTable(path, header, items, dialect, marks)


def load_json(path: Path) -> Any:
    """Return what a JSON file holds, gzipped or not: an object or a list. Raises ReadingError."""
    try:
        with unpacked(path) as file:
            body = file.read(LARGEST_JSON + 1)
        if len(body) > LARGEST_JSON:
            raise ReadingError(f"{path.name} is larger than {LARGEST_JSON >> 20} MB of JSON.")
        content = json.loads(body)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadingError(f"{path} cannot be read: {reason}.") from error
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"{path.name} is not JSON: {error}.") from error
    if not isinstance(content, dict | list):
        raise ReadingError(f"{path.name} is neither an object nor a list.")
    return content


def _problem(texts: tuple[str, ...]) -> str:
    if any("\0" in text for text in texts):
        return "the row holds a NUL byte"
    if any(len(text) > LONGEST_CELL for text in texts):
        return f"a cell is longer than {LONGEST_CELL} characters"
    if dialects.has_half_characters(texts):
        return "the row holds half a character (a lone surrogate such as \\ud800)"
    return ""


def _text(value: Any, marks: Marks) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return marks.written(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
