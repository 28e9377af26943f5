"""``name.basics``, ``title.principals``, ``title.crew``: who has a credit on a title of ours."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched

from films.importers.imdb.titles import BATCH, NO_TITLE
from films.importers.matching import locate
from films.importers.people import Known, Part, People, add, by_id, character_of
from films.importers.records import ExternalId, parse_external_id
from films.models import Credit, Title
from films.search import index_people, index_titles
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.maps import ImportMap
from importing.outcomes import Choice, LeftOut, Outcome, Refused, RowStatus, combined_status
from importing.reading import Row, Table
from importing.registry import Importer

NOT_NEEDED = "people without a credit on a title of ours left out"
LONGEST_NAME = 200


class Needed:
    """Who has a credit on which of our titles, as the tables of credits say.

    Kept in a private file on the disk: a list of everybody would not fit in memory.
    """

    def __init__(self, *, everybody: bool) -> None:
        self.everybody = everybody
        # An empty name is SQLite's word for a temporary file that nobody else sees.
        self._file = sqlite3.connect("")
        self._file.execute("PRAGMA journal_mode=OFF")
        self._file.execute(
            "CREATE TABLE pairs (person, title, PRIMARY KEY (person, title)) WITHOUT ROWID"
        )

    def load(self, tables: Iterable[Table]) -> None:
        """Go through the tables of credits once."""
        for table in tables:
            for rows in batched(table.rows(), 5000):
                named = [pair for row in rows if not row.problem for pair in _pairs(row)]
                held = locate({ExternalId("imdb", title) for _, title in named})
                places = {external_id.value: place.pk for external_id, place in held.items()}
                self._file.executemany(
                    "INSERT OR IGNORE INTO pairs VALUES (?, ?)",
                    ((who, places[title]) for who, title in named if title in places),
                )

    def titles_of(self, people: list[str]) -> dict[str, set[int]]:
        """Our titles that these people worked on; somebody without any is left out."""
        found: dict[str, set[int]] = {}
        for some in batched(people, 500):
            marks = ",".join("?" * len(some))
            # S608: nothing but marks is put into the statement.
            pairs = self._file.execute(f"SELECT * FROM pairs WHERE person IN ({marks})", some)  # noqa: S608
            for person, title in pairs:
                found.setdefault(person, set()).add(title)
        return found


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
    value: str
    name: str
    choice: Choice | None = None


class ImdbPeople(Importer):
    name = "imdb-people"
    writes = frozenset({"films.person", "films.personidentifier"})
    batch = BATCH
    fields = {"nconst", "primaryName"}
    required = (("nconst",), ("primaryName",))

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map
        self.needed = Needed(everybody=True)  # of a row an editor has placed

    def read(self, cells: Cells) -> PersonLine:
        name = cells.words("primaryName", longest=LONGEST_NAME)
        if not name:
            raise Refused("the row has no name")
        return PersonLine(person_id(cells.text("nconst")), name)

    def write(self, rows: list[PersonLine], books: Bookkeeping) -> list[Outcome]:
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
    if not (written.startswith("nm") and written[2:].isascii() and written[2:].isdigit()):
        raise Refused(f"'{written[:40]}' is not an IMDb id of a person")
    return written[:20]


Job = Credit.Job
JOBS = {
    "actor": Job.ACTOR, "actress": Job.ACTOR, "self": Job.ACTOR, "director": Job.DIRECTOR,
    "writer": Job.WRITER, "cinematographer": Job.CINEMATOGRAPHY, "composer": Job.COMPOSER,
    "producer": Job.PRODUCER, "editor": Job.EDITOR,
}  # fmt: skip
NO_PERSON = "credits of people who are in no table of names left out"


@dataclass(frozen=True)
class CreditLine:
    """One row, read: one title and who did what on it."""

    title: ExternalId
    people: tuple[tuple[str, str, int], ...]  # (person, job, position)
    character: str = ""
    is_voice: bool = False


class _Credits(Importer):
    """What both tables of credits share."""

    writes = frozenset({"films.credit"})
    batch = BATCH

    def write(self, rows: list[CreditLine], books: Bookkeeping) -> list[Outcome]:
        places = locate(row.title for row in rows)
        people = by_id("imdb", (who for row in rows for who, _, _ in row.people))
        parts: list[Part] = []
        spans: list[tuple[int, int]] = []
        for row in rows:
            began = len(parts)
            if row.title in places:
                parts += _parts(row, places[row.title].pk, people, books)
            else:
                books.notes[NO_TITLE] += 1
            spans.append((began, len(parts)))
        statuses, _ = add(parts, books)
        grown = {
            p.title_id
            for p, status in zip(parts, statuses, strict=True)
            if status is RowStatus.CREATED
        }
        index_titles(Title.objects.filter(pk__in=grown).only("pk"))
        return [Outcome(combined_status(statuses[began:end])) for began, end in spans]


def _parts(
    row: CreditLine, title: int, people: dict[str, int], books: Bookkeeping
) -> Iterable[Part]:
    for who, job, position in row.people:
        if who not in people:
            books.notes[NO_PERSON] += 1
            continue
        yield Part(title, people[who], job, row.character, position, row.is_voice)


class ImdbPrincipals(_Credits):
    """Reads rows of ``title.principals``: a credit a row."""

    name = "imdb-principals"
    fields = {"tconst", "ordering", "nconst", "category", "characters"}
    required = (("tconst",), ("nconst",), ("category",))

    def read(self, cells: Cells) -> CreditLine:
        title = parse_external_id("imdb", cells.text("tconst"), self.map)
        category = cells.text("category")
        job = JOBS.get(category)
        if job is None:
            raise LeftOut(f"jobs left out: {category[:40]}")
        position = cells.whole("ordering", least=0, most=100_000) or 0
        character, is_voice = ("", False)
        if job == Job.ACTOR:
            character, is_voice = character_of(_characters(cells.prose("characters")))
        who = person_id(cells.text("nconst"))
        return CreditLine(title, ((who, job, position),), character, is_voice)


class ImdbCrew(_Credits):
    """Reads rows of ``title.crew``: all directors and writers of a title."""

    name = "imdb-crew"
    fields = {"tconst", "directors", "writers"}
    required = (("tconst",), ("directors", "writers"))

    def read(self, cells: Cells) -> CreditLine:
        people = [
            (person_id(who), job, position)
            for column, job in (("directors", Job.DIRECTOR), ("writers", Job.WRITER))
            for position, who in enumerate(cells.listed(column, longest=20))
        ]
        return CreditLine(parse_external_id("imdb", cells.text("tconst"), self.map), tuple(people))


def _characters(written: str) -> str:
    """Return ``["Ann","Bob"]`` as "Ann / Bob"; what is no list, as it is."""
    if not written:
        return ""
    try:
        content = json.loads(written)
    except ValueError:
        return " ".join(written.split())
    names = content if isinstance(content, list) else [content]
    return " / ".join(" ".join(str(name).split()) for name in names)
