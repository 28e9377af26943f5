"""The importers' contract, and the registry that apps fill in their ``ready``.

What an importer writes must be declared for undo too: see ``importing.undo_rules``.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.dialects import Dialect
from importing.maps import ImportMap
from importing.outcomes import Outcome
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
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""

    @property
    def gauge(self) -> Gauge:
        """How far the reading is."""

    def rows(self) -> Iterator[Row]:
        """Yield every row."""


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
    """Every importer class by its name."""
    return dict(_importers)


def importer_named(name: str, import_map: ImportMap) -> Importer | None:
    """Make the importer of this name; None where no app has registered one."""
    return _importers[name](import_map) if name in _importers else None
