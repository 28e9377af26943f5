"""``name.basics``: the people with a credit on a title of ours."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any

from films.importers.identifying import Outside, locate
from films.importers.people import Known, People, by_id
from films.search import index_people
from importing.cells import Cells
from importing.disk_sets import DiskPairs
from importing.ledger import Ledger
from importing.maps import ImportMap
from importing.outcomes import Choice, Outcome, Refused, Report, Word
from importing.reading import Row, Table

BATCH = 2000
NOT_NEEDED = "people without a credit on a title of ours left out"
LONGEST_NAME = 200


class Needed:
    """Who has a credit on which of our titles, as the tables of credits say.

    Kept on the disk: a list of everybody would not fit in memory.
    """

    def __init__(self, *, everybody: bool) -> None:
        self.everybody = everybody
        self._pairs: DiskPairs | None = None

    def load(self, tables: Iterable[Table]) -> None:
        """Go through the tables of credits once."""
        self._pairs = DiskPairs()
        for table in tables:
            for rows in batched(table.rows(), 5000):
                named = [pair for row in rows if not row.problem for pair in _pairs(row)]
                held = locate({Outside("imdb", title) for _, title in named})
                places = {outside.value: place.pk for outside, place in held.items()}
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


class ImdbPeople:
    """Reads rows of ``name.basics``."""

    name = "imdb-people"
    batch = BATCH
    fields = {"nconst", "primaryName"}
    required: tuple[tuple[str, ...], ...] = (("nconst",), ("primaryName",))

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map
        self.needed = Needed(everybody=True)  # of a row an editor has placed

    def read(self, cells: Cells) -> PersonLine:
        """Return what a row says. Raises Refused."""
        name = cells.words("primaryName", longest=LONGEST_NAME)
        if not name:
            raise Refused("the row has no name")
        return PersonLine(person_id(cells.text("nconst")), name)

    def write(
        self, parsed: list[Any], *, ledger: Ledger, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; return what became of each row, in order."""
        rows: list[PersonLine] = parsed
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
        people = People("imdb", ledger)
        outcomes = iter(people.place(known))
        index_people(people.new)
        left = len(rows) - len(known)
        if left:
            report.notes[NOT_NEEDED] += left
        return [next(outcomes) if row.value in wanted else Outcome(Word.SKIPPED) for row in rows]


def person_id(written: str) -> str:
    """Return a person's IMDb id. Raises Refused."""
    if not (written.startswith("nm") and written[2:].isascii() and written[2:].isdigit()):
        raise Refused(f"'{written[:40]}' is not an IMDb id of a person")
    return written[:20]
