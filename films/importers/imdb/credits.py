"""``title.principals``, ``title.crew`` and ``title.akas``: people and other names of our titles."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from films.importers.imdb.people import person_id
from films.importers.matching import locate
from films.importers.people import Part, add, by_id, character_of
from films.importers.records import ExternalId, parse_external_id
from films.models import Credit, Title, TitleName
from films.search import index_titles
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.outcomes import LeftOut, Outcome, Refused, RowStatus, combined_status
from importing.registry import Importer

BATCH = 2000
Job = Credit.Job
JOBS = {
    "actor": Job.ACTOR, "actress": Job.ACTOR, "self": Job.ACTOR, "director": Job.DIRECTOR,
    "writer": Job.WRITER, "cinematographer": Job.CINEMATOGRAPHY, "composer": Job.COMPOSER,
    "producer": Job.PRODUCER, "editor": Job.EDITOR,
}  # fmt: skip
NO_TITLE = "rows about titles we do not hold left out"
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
        """Write a batch; one outcome for each row, in order."""
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
        """Turn a row into a record. Raises Refused and LeftOut."""
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
        """Turn a row into a record. Raises Refused."""
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


BATCH = 2000
SAME = "names that are the title's own left out"


@dataclass(frozen=True)
class NameLine:
    """One row, read."""

    title: ExternalId
    name: str
    language: str
    kind: str


class ImdbNames(Importer):
    """Reads rows of ``title.akas``."""

    name = "imdb-names"
    writes = frozenset({"films.titlename"})
    batch = BATCH
    fields = {"titleId", "title", "language", "isOriginalTitle"}
    required = (("titleId",), ("title",))

    def read(self, cells: Cells) -> NameLine:
        """Turn a row into a record. Raises Refused."""
        name = cells.words("title", longest=300)
        if not name:
            raise Refused("the row has no name")
        is_original = cells.flag("isOriginalTitle")
        kind = TitleName.Kind.ORIGINAL if is_original else TitleName.Kind.ALTERNATIVE
        title = parse_external_id("imdb", cells.text("titleId"), self.map)
        return NameLine(title, name, cells.text("language", longest=10), kind)

    def write(self, rows: list[NameLine], books: Bookkeeping) -> list[Outcome]:
        """Write a batch; one outcome for each row, in order."""
        places = locate(row.title for row in rows)
        ids = {place.pk for place in places.values()}
        own = dict(Title.objects.filter(pk__in=ids).values_list("pk", "name"))
        names = TitleName.objects.filter(title_id__in=ids)
        held = set(names.values_list("title_id", "name", "kind"))
        new: dict[tuple[int, str, str], TitleName] = {}
        outcomes = []
        for row in rows:
            pk = places[row.title].pk if row.title in places else None
            note = NO_TITLE if pk is None else SAME if own.get(pk) == row.name else ""
            if pk is None or note:
                books.notes[note] += 1
                outcomes.append(Outcome(RowStatus.SKIPPED))
                continue
            key = (pk, row.name, row.kind)
            if key in held:
                outcomes.append(Outcome(RowStatus.MERGED if key in new else RowStatus.UNCHANGED))
                continue
            held.add(key)
            new[key] = TitleName(title_id=pk, name=row.name, kind=row.kind, language=row.language)
            outcomes.append(Outcome(RowStatus.CREATED))
        TitleName.objects.bulk_create(new.values(), batch_size=1000)
        books.created(new.values())
        index_titles(Title.objects.filter(pk__in={pk for pk, _, _ in new}).only("pk"))
        return outcomes
