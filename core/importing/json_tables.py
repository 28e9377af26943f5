"""JSON files read as tables: a list of objects, or objects by a key. Read whole, so not huge."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.importing.reading import Gauge, ReadingError, Row

LARGEST = 64 * 1024 * 1024
KEY = "key"


@dataclass(frozen=True)
class JsonTable:
    """A JSON file as a table; the column ``key`` holds the key of each object."""

    path: Path
    header: tuple[str, ...]
    items: list[dict[str, Any]]
    gauge: Gauge = field(default_factory=Gauge, compare=False)

    def rows(self) -> Iterator[Row]:
        """Yield a row for each object; ``line`` is its number."""
        for number, item in enumerate(self.items, start=1):
            raw = tuple(_text(item.get(name)) for name in self.header)
            problem = "the row holds a NUL byte" if any("\0" in cell for cell in raw) else ""
            yield Row(number, dict(zip(self.header, raw, strict=True)), raw, problem)


def open_json(path: Path) -> JsonTable:
    """Read a JSON file as a table. Raises ReadingError."""
    told = load(path)
    if isinstance(told, dict):
        items = [{KEY: key, **item} for key, item in told.items() if isinstance(item, dict)]
    else:
        items = [item for item in told if isinstance(item, dict)] if told else []
    if not items or len(items) != len(told):
        raise ReadingError(f"{path.name} is neither a list of objects nor objects by a key.")
    header = tuple(dict.fromkeys(name for item in items for name in item))
    return JsonTable(path, header, items)


def load(path: Path) -> Any:
    """Return what a JSON file holds: an object or a list. Raises ReadingError."""
    try:
        if path.stat().st_size > LARGEST:
            raise ReadingError(f"{path.name} is larger than {LARGEST >> 20} MB of JSON.")
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ReadingError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"{path.name} is not JSON: {error}.") from error
    if not isinstance(told, dict | list):
        raise ReadingError(f"{path.name} is neither an object nor a list.")
    return told


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
