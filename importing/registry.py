"""The importers' contract, the kinds that apps register, and opening a file for one of them.

What an importer writes must be declared for undo too: see ``importing.undo_rules``.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from importing import documents, maps, reading
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.dialects import Dialect
from importing.maps import ImportMap
from importing.outcomes import Outcome, printable
from importing.reading import Gauge, Row


class WrongTable(Exception):
    """The file does not have what the importer needs; the message says what."""


class Importer(ABC):
    """Reads rows into records and writes batches of them.

    ``batch`` is how many rows are written at a time; ``fields`` and ``schemes`` are the names a map
    may use; ``required`` holds alternatives, of which one each is needed; ``writes`` lists the
    models it creates or changes ("films.title"). ``read`` returns a dataclass; one that may be
    ambiguous has a field ``choice`` (``Choice`` or None).
    """

    name: str
    writes: frozenset[str]
    fields: set[str]
    schemes: set[str] = set()
    required: tuple[tuple[str, ...], ...] = ()
    # The apps and models whose tables change by it, of which the database then looks at these
    # alone; none means any.
    touches: frozenset[str] = frozenset()
    batch = 500

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map

    @abstractmethod
    def read(self, cells: Cells) -> Any:
        """Turn a row into a record, without a query. Raises Refused and LeftOut."""

    @abstractmethod
    def write(self, rows: list[Any], books: Bookkeeping) -> list[Outcome]:
        """Write records inside the caller's transaction; one outcome for each, in order."""


class Source(Protocol):
    """A table that can be read from its beginning, any number of times."""

    @property
    def header(self) -> tuple[str, ...]: ...

    @property
    def gauge(self) -> Gauge: ...

    def rows(self) -> Iterator[Row]: ...


def _nothing() -> None: ...


@dataclass(frozen=True)
class Step:
    """One table and the importer that takes its rows.

    ``prepare`` is called before the first row, on every start that still needs this table.
    """

    name: str
    importer: Importer
    table: Source
    prepare: Callable[[], None] = _nothing


@dataclass(frozen=True)
class Wanted:
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
    dialect: Dialect = field(default_factory=Dialect)  # of the file of refused rows


@dataclass(frozen=True)
class Kind:
    """One kind of import. ``options`` are those beyond what every kind takes."""

    name: str
    summary: str
    open: Callable[[Wanted], Opened]
    importers: tuple[type[Importer], ...]
    options: frozenset[str] = frozenset()


_importers: dict[str, type[Importer]] = {}


def register(*kinds: Kind) -> None:
    """Know the importers of these kinds by their names."""
    _importers.update({one.name: one for kind in kinds for one in kind.importers})


def importers() -> dict[str, type[Importer]]:
    return dict(_importers)


def importer_named(name: str, import_map: ImportMap) -> Importer | None:
    """Make the importer of this name; None where no app has registered one."""
    return _importers[name](import_map) if name in _importers else None


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
    return Path(_without_gz(path)).stem


def _without_gz(path: Path) -> str:
    return path.name[:-3] if path.name.lower().endswith(".gz") else path.name


def _opened(
    path: Path, written_map: ImportMap
) -> reading.Table | documents.WorkbookTable | documents.JsonTable:
    """Open a file as what it is: a workbook by its bytes, JSON by its name, else lines of text."""
    head = reading.head_of(path)
    plain = Dialect(delimiter=written_map.delimiter or ",")
    if _without_gz(path).lower().endswith(".json"):
        return documents.open_json(path, dialect=plain, marks=written_map.marks)
    if documents.is_workbook(path, head):
        return documents.open_workbook(path, written_map)
    return reading.open_table(
        path,
        encoding=written_map.encoding,
        delimiter=written_map.delimiter,
        is_quoted=written_map.is_quoted,
        columns=written_map.header,
        has_short_rows=written_map.has_short_rows,
    )
