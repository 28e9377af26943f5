"""Opening a file through a map, as one step of an import; the file's faults are found here."""

from pathlib import Path
from typing import Any, Protocol, cast

from importing import json_tables, maps, reading, workbooks
from importing.dialects import Dialect
from importing.maps import ImportMap
from importing.outcomes import printable
from importing.registry import Importer, Opened, Source, Step, Wanted, WrongTable


class Mapped(Protocol):
    """An importer that reads tables of any shape through a map."""

    name: str
    fields: set[str]
    schemes: set[str]

    def __call__(self, import_map: ImportMap) -> Importer:
        """Return the importer for this map."""


class Written(Source, Protocol):
    """A table that one file holds."""

    @property
    def dialect(self) -> Dialect:
        """Return how the file is written."""


def open_file(importer: Any, wanted: Wanted) -> Opened:
    """Open an import of one file. Raises MapError, ReadingError and WrongTable."""
    step, dialect = open_step(importer, wanted)
    digests = {step.name: reading.file_digest(wanted.path)}
    source = step.importer.map.source
    return Opened(step.importer.name, source, [step], digests, dialect=dialect)


def open_step(importer: Any, wanted: Wanted) -> tuple[Step, Dialect]:
    """Open one file for an importer class. Raises MapError, ReadingError and WrongTable."""
    kind = cast(Mapped, importer)
    written_map = maps.load(wanted.map_path, fields=kind.fields) if wanted.map_path else None
    source = printable(stem(wanted.path)) or "file"
    table = _opened(wanted.path, written_map or ImportMap(source))
    import_map = written_map.fitted(table.header) if written_map else maps.from_header(
        list(table.header), fields=kind.fields, schemes=kind.schemes, source=source
    )  # fmt: skip
    unknown = sorted(set(wanted.constants) - kind.fields)
    if unknown:
        raise maps.MapError(f"--set {unknown[0]}: known are {', '.join(sorted(kind.fields))}.")
    ready = kind(import_map.with_constants(wanted.constants))
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
    if _without_gz(path).lower().endswith(json_tables.ENDING):
        return json_tables.open_json(path, dialect=plain, marks=written_map.marks)
    if workbooks.is_workbook(path, head):
        return workbooks.open_workbook(path, written_map)
    return reading.open_table(
        path,
        encoding=written_map.encoding,
        delimiter=written_map.delimiter,
        is_quoted=written_map.is_quoted,
        columns=written_map.header,
    )
