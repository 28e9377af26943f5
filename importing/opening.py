"""Opening a file through a map, as one step of an import; the file's faults are found here.

JSON is read as a table too: a list of objects, or objects by a key. Read whole, so not huge.
"""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from importing import maps, reading, sniffing, workbooks
from importing.dialects import Dialect
from importing.maps import ImportMap
from importing.numerals import Marks
from importing.outcomes import printable
from importing.reading import Gauge, ReadingError, Row
from importing.registry import Importer, Opened, Source, Step, Wanted, WrongTable


class Written(Source, Protocol):
    """A table that one file holds."""

    @property
    def dialect(self) -> Dialect:
        """Return how the file is written."""


def open_file(importer: type[Importer], wanted: Wanted) -> Opened:
    """Open an import of one file. Raises MapError, ReadingError and WrongTable."""
    step, dialect = open_step(importer, wanted)
    digests = {step.name: reading.file_digest(wanted.path)}
    source = step.importer.map.source
    return Opened(step.importer.name, source, [step], digests, dialect=dialect)


def open_step(importer: type[Importer], wanted: Wanted) -> tuple[Step, Dialect]:
    """Open one file for an importer class. Raises MapError, ReadingError and WrongTable."""
    written_map = maps.load(wanted.map_path, fields=importer.fields) if wanted.map_path else None
    source = printable(stem(wanted.path)) or "file"
    table = _opened(wanted.path, written_map or ImportMap(source))
    import_map = written_map.fitted(table.header) if written_map else maps.from_header(
        list(table.header), fields=importer.fields, schemes=importer.schemes, source=source
    )  # fmt: skip
    unknown = sorted(set(wanted.constants) - importer.fields)
    if unknown:
        raise maps.MapError(f"--set {unknown[0]}: known are {', '.join(sorted(importer.fields))}.")
    ready = importer(import_map.with_constants(wanted.constants))
    check_header(ready, table, wanted.path.name)
    return Step(printable(wanted.path.name), ready, table), table.dialect


def check_header(importer: Importer, table: Source, file_name: str) -> None:
    """Raise WrongTable where a column is missing that the map names or the importer needs."""
    has = ", ".join(table.header)
    for column in importer.map.named_columns:
        if column not in table.header:
            raise WrongTable(
                f"{file_name} has no column '{column}', which the map names. It has: {has}"
            )
        if table.header.count(column) > 1:
            raise WrongTable(f"{file_name} has the column '{column}' twice.")
    for names in importer.required:
        if not any(map(importer.map.gives, names)):
            raise WrongTable(
                f"{file_name} needs a column '{' or '.join(names)}'; name it in the map. "
                f"It has: {has}"
            )


def stem(path: Path) -> str:
    """Return a file's name without its endings."""
    return Path(_without_gz(path)).stem


def _without_gz(path: Path) -> str:
    return path.name[:-3] if path.name.lower().endswith(".gz") else path.name


def _opened(path: Path, written_map: ImportMap) -> Written:
    """Open a file as what it is: a workbook by its bytes, JSON by its name, else lines of text."""
    head = reading.head_of(path)
    plain = Dialect(delimiter=written_map.delimiter or ",")
    if _without_gz(path).lower().endswith(JSON):
        return open_json(path, dialect=plain, marks=written_map.marks)
    if workbooks.is_workbook(path, head):
        return workbooks.open_workbook(path, written_map)
    return reading.open_table(
        path,
        encoding=written_map.encoding,
        delimiter=written_map.delimiter,
        is_quoted=written_map.is_quoted,
        columns=written_map.header,
    )


LARGEST_JSON = 64 * 1024 * 1024
KEY = "key"
JSON = ".json"


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
        with reading.unpacked(path) as file:
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
    if any(len(text) > reading.LONGEST_CELL for text in texts):
        return f"a cell is longer than {reading.LONGEST_CELL} characters"
    if sniffing.has_half_characters(texts):
        return "the row holds half a character (a lone surrogate such as \\ud800)"
    return ""


def _text(value: Any, marks: Marks) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return marks.written(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
