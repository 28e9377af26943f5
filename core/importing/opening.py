"""Opening a file through a map, as one step of an import; the file's faults are found here."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, cast

from core.importing import json_tables, maps, reading
from core.importing.maps import ImportMap
from core.importing.reading import Table
from core.importing.running import Importer, Source, Step


class WrongTable(Exception):
    """The file does not have what the importer needs; the message says what."""


class Mapped(Protocol):
    """An importer that reads tables of any shape through a map."""

    name: str
    fields: set[str]
    schemes: set[str]

    def __call__(self, import_map: ImportMap) -> Importer:
        """Return the importer for this map."""


@dataclass(frozen=True)
class Wanted:
    """What a command was asked for."""

    path: Path
    map_path: Path | None = None
    constants: dict[str, str] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """What a kind of import makes of a path: its tables, and hashes of what they hold."""

    kind: str
    source: str
    steps: list[Step]
    digests: dict[str, str]
    said: tuple[str, ...] = ()


def open_file(importer: Any, wanted: Wanted) -> Opened:
    """Open an import of one file. Raises MapError, ReadingError and WrongTable."""
    step = open_step(importer, wanted)
    digests = {step.name: reading.file_digest(wanted.path)}
    return Opened(step.importer.name, step.importer.map.source, [step], digests)


def open_step(importer: Any, wanted: Wanted) -> Step:
    """Open one file for an importer class. Raises MapError, ReadingError and WrongTable."""
    kind = cast(Mapped, importer)
    written = maps.load(wanted.map_path, fields=kind.fields) if wanted.map_path else None
    table = _opened(wanted.path, written)
    import_map = written or maps.from_header(
        list(table.header), fields=kind.fields, schemes=kind.schemes, source=stem(wanted.path)
    )
    unknown = sorted(set(wanted.constants) - kind.fields)
    if unknown:
        raise maps.MapError(f"--set {unknown[0]}: known are {', '.join(sorted(kind.fields))}.")
    ready = kind(import_map.with_constants(wanted.constants))
    check_header(ready, table, wanted.path.name)
    return Step(wanted.path.name, ready, table)


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
    return Path(path.name.removesuffix(".gz")).stem


def _opened(path: Path, import_map: ImportMap | None) -> Table | json_tables.JsonTable:
    if path.suffix == ".json":
        return json_tables.open_json(path)
    if import_map is None:
        return reading.open_table(path)
    return reading.open_table(
        path,
        encoding=import_map.encoding,
        delimiter=import_map.delimiter,
        is_quoted=import_map.is_quoted,
    )
