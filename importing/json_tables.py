"""JSON files read as tables: a list of objects, or objects by a key. Read whole, so not huge."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from importing import reading, text_encodings
from importing.dialects import Dialect
from importing.numerals import Marks
from importing.reading import Gauge, ReadingError, Row

LARGEST = 64 * 1024 * 1024
KEY = "key"
ENDING = ".json"


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
    content = load(path)
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


def load(path: Path) -> Any:
    """Return what a JSON file holds, gzipped or not: an object or a list. Raises ReadingError."""
    try:
        with reading.unpacked(path) as file:
            body = file.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise ReadingError(f"{path.name} is larger than {LARGEST >> 20} MB of JSON.")
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
    if text_encodings.has_half_characters(texts):
        return "the row holds half a character (a lone surrogate such as \\ud800)"
    return ""


def _text(value: Any, marks: Marks) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return marks.written(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
