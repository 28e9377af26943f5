"""``name.basics``: the people with a credit on a title of ours."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched

from films.importers.matching import locate
from films.importers.people import Known, People, by_id
from films.importers.records import ExternalId
from films.search import index_people
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.maps import ImportMap
from importing.outcomes import Choice, Outcome, Refused, RowStatus
from importing.reading import Row, Table
from importing.registry import Importer

BATCH = 2000
NOT_NEEDED = "people without a credit on a title of ours left out"
LONGEST_NAME = 200
_CHUNK = 500


class _DiskPairs:
    """Pairs of a text and a number, too many for memory: in a private file on the disk."""

    def __init__(self) -> None:
        # An empty name is SQLite's word for a temporary file that nobody else sees.
        self._file = sqlite3.connect("")
        self._file.execute("PRAGMA journal_mode=OFF")
        self._file.execute(
            "CREATE TABLE pairs (text, number, PRIMARY KEY (text, number)) WITHOUT ROWID"
        )

    def add(self, pairs: Iterable[tuple[str, int]]) -> None:
        """Add pairs; those that are there already stay once."""
        self._file.executemany("INSERT OR IGNORE INTO pairs VALUES (?, ?)", pairs)

    def of(self, texts: list[str]) -> dict[str, set[int]]:
        """Return the numbers of these texts; a text without any is left out."""
        found: dict[str, set[int]] = {}
        for start in range(0, len(texts), _CHUNK):
            some = texts[start : start + _CHUNK]
            marks = ",".join("?" * len(some))
            # S608: nothing but marks is put into the statement.
            rows = self._file.execute(f"SELECT * FROM pairs WHERE text IN ({marks})", some)  # noqa: S608
            for text, number in rows:
                found.setdefault(text, set()).add(number)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class Needed:
    """Who has a credit on which of our titles, as the tables of credits say.

    Kept on the disk: a list of everybody would not fit in memory.
    """

    def __init__(self, *, everybody: bool) -> None:
        self.everybody = everybody
        self._pairs: _DiskPairs | None = None

    def load(self, tables: Iterable[Table]) -> None:
        """Go through the tables of credits once."""
        self._pairs = _DiskPairs()
        for table in tables:
            for rows in batched(table.rows(), 5000):
                named = [pair for row in rows if not row.problem for pair in _pairs(row)]
                held = locate({ExternalId("imdb", title) for _, title in named})
                places = {external_id.value: place.pk for external_id, place in held.items()}
                self._pairs.add((who, places[title]) for who, title in named if title in places)

    def titles_of(self, people: list[str]) -> dict[str, set[int]]:
        """Return our titles that these people worked on."""
        return self._pairs.of(people) if self._pairs else {}


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    title = row.cells.get("tconst", "")
    if "nconst" in row.cells:
        yield row.cells["nconst"], title
        return
    for column in ("directors", "writers"):
        for who in row.cells.get(column, "").split(","):
            if who.startswith("nm"):
                yield who, title


@dataclass(frozen=True)
class PersonLine:
    """One row, read."""

    value: str
    name: str
    choice: Choice | None = None


class ImdbPeople(Importer):
    """Reads rows of ``name.basics``."""

    name = "imdb-people"
    writes = frozenset({"films.person", "films.personidentifier"})
    batch = BATCH
    fields = {"nconst", "primaryName"}
    required = (("nconst",), ("primaryName",))

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map
        self.needed = Needed(everybody=True)  # of a row an editor has placed

    def read(self, cells: Cells) -> PersonLine:
        """Turn a row into a record. Raises Refused."""
        name = cells.words("primaryName", longest=LONGEST_NAME)
        if not name:
            raise Refused("the row has no name")
        return PersonLine(person_id(cells.text("nconst")), name)

    def write(self, rows: list[PersonLine], books: Bookkeeping) -> list[Outcome]:
        """Write a batch; one outcome for each row, in order."""
        values = [row.value for row in rows]
        titles = self.needed.titles_of(values)
        wanted = set(titles) | set(by_id("imdb", values))
        if self.needed.everybody:
            wanted = set(values)
        known = [
            Known(
                row.value, row.name, title_ids=frozenset(titles.get(row.value, ())),
                choice=row.choice,
            )
            for row in rows
            if row.value in wanted
        ]  # fmt: skip
        people = People("imdb", books)
        outcomes = iter(people.place(known))
        index_people(people.new)
        left = len(rows) - len(known)
        if left:
            books.notes[NOT_NEEDED] += left
        return [
            next(outcomes) if row.value in wanted else Outcome(RowStatus.SKIPPED) for row in rows
        ]


def person_id(written: str) -> str:
    """Return a person's IMDb id. Raises Refused."""
    if not (written.startswith("nm") and written[2:].isascii() and written[2:].isdigit()):
        raise Refused(f"'{written[:40]}' is not an IMDb id of a person")
    return written[:20]
