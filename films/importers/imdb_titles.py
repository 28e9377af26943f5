"""``title.basics``: films and series, made and matched a few thousand at a time."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from films.importers.facts import Facts
from films.importers.identifying import Outside, outside_id
from films.importers.matching import Ambiguous, Finder, Sought
from films.importers.nouns import link, named
from films.importers.runtimes import minutes
from films.importers.titles_written import free_title_slugs, save_changed, slug_choices
from films.models import Genre, Identifier, Title
from films.names import sort_name
from films.search import index_titles
from importing.cells import Cells
from importing.ledger import Ledger, columns_of
from importing.maps import ImportMap
from importing.outcomes import Choice, Outcome, Refused, Report, Word

BATCH = 2000
KINDS = {
    "movie": Title.Kind.FILM, "tvMovie": Title.Kind.FILM, "tvSeries": Title.Kind.SERIES,
    "tvMiniSeries": Title.Kind.SERIES,
}  # fmt: skip
EPISODE = "tvEpisode"
ADULT = "adult titles left out"


@dataclass(frozen=True)
class TitleLine:
    """One row, read. One that is left out has only a ``skip``."""

    skip: str = ""
    outside: Outside | None = None
    kind: str = ""
    name: str = ""
    original_name: str = ""
    year: int | None = None
    runtime_minutes: int | None = None
    genres: tuple[str, ...] = ()
    choice: Choice | None = None

    @property
    def sought(self) -> Sought:
        """Return which title is meant."""
        outsides = (self.outside,) if self.outside else ()
        return Sought(outsides, self.name, self.year, (self.kind,), needs_year=True)


class ImdbTitles:
    """Reads rows of ``title.basics``; shorts, games and the like are left out."""

    name = "imdb-titles"
    batch = BATCH
    fields = {
        "tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear",
        "runtimeMinutes", "genres",
    }  # fmt: skip
    required: tuple[tuple[str, ...], ...] = (("tconst",), ("titleType",), ("primaryTitle",))

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map

    def read(self, cells: Cells) -> TitleLine:
        """Return what a row says. Raises Refused."""
        kind = KINDS.get(cells.text("titleType"))
        if kind is None:
            written = cells.text("titleType")[:40]
            is_episode = written == EPISODE
            return TitleLine("episodes read after their series" if is_episode else
                             f"titles of type {written} left out")  # fmt: skip
        if cells.flag("isAdult"):
            return TitleLine(ADULT)
        name = cells.words("primaryTitle", longest=300)
        if not name:
            raise Refused("the row has no name")
        original = cells.words("originalTitle", longest=300)
        return TitleLine(
            outside=outside_id("imdb", cells.text("tconst"), self.map),
            kind=kind,
            name=name,
            original_name="" if original == name else original,
            year=cells.whole("startYear", least=1870, most=2100),
            runtime_minutes=minutes(cells, "runtimeMinutes"),
            genres=tuple(cells.listed("genres", longest=60)),
        )

    def write(
        self, parsed: list[Any], *, ledger: Ledger, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; return what became of each row, in order."""
        batch = _Batch(parsed, ledger, self.map.source)
        outcomes = [batch.place(row, report) for row in parsed]
        batch.save(at)
        return [outcome or batch.outcome_of(number) for number, outcome in enumerate(outcomes)]


class _Batch:
    """One batch on its way in: first every row is placed, then all are written together."""

    def __init__(self, rows: list[TitleLine], ledger: Ledger, source: str) -> None:
        self.rows, self.ledger, self.source = rows, ledger, source
        self.finder = Finder(row.sought for row in rows if not row.skip)
        self.placed: dict[int, int] = {}  # row → the id of a title that stands
        self.first: dict[Outside, int] = {}  # id → the row that speaks of it first
        self.words: dict[int, Word] = {}
        self.titles: dict[int, Title] = {}  # row → its title
        self.with_facts: set[int] = set()  # rows that brought a fact or an id

    def place(self, row: TitleLine, report: Report) -> Outcome | None:
        """Find the title of the next row; None where it is written with the others."""
        number = len(self.words)
        self.words[number] = Word.UNCHANGED
        if row.skip or row.outside is None:
            report.notes[row.skip] += 1
            return Outcome(Word.SKIPPED)
        if row.outside in self.first:
            self.words[number] = Word.MERGED
            return None
        try:
            pk = self.finder.one(row.sought, row.choice)
        except Ambiguous as doubt:
            return doubt.outcome
        self.first[row.outside] = number
        if pk is not None:
            self.placed[number] = pk
            self.finder.take(row.sought, pk, row.year, row.kind)
        return None

    def outcome_of(self, number: int) -> Outcome:
        """Return what became of a row that was written."""
        outside = self.rows[number].outside
        first = self.first[outside] if outside else number
        title = self.titles.get(first)
        if title is None:
            return Outcome(Word.REFUSED, "ours with this id is of another kind")
        return Outcome(self.words[number], pk=title.pk)

    def save(self, at: dt.datetime) -> None:
        """Write everything the batch says."""
        ids = set(self.placed.values())
        seen = self.ledger.seen_among(Title, ids)
        standing = {title.pk: title for title in Title.objects.filter(pk__in=ids)}
        facts = Facts(self.source, self.ledger, ids)
        changed = self._lay_over(standing, facts, seen)
        made = self._make(facts)
        changes = save_changed(changed.values(), ledger=self.ledger, at=at)
        facts.save()
        self._identify()
        grown = self._link_genres()
        for number, title in self.titles.items():
            if number in self.placed:
                if title.pk in changes or title.pk in grown or number in self.with_facts:
                    self.words[number] = Word.MERGED if title.pk in seen else Word.UPDATED
                self.ledger.see(title)
        index_titles([*made, *(standing[pk] for pk in changes)])

    def _lay_over(
        self, standing: dict[int, Title], facts: Facts, seen: set[int]
    ) -> dict[int, tuple[Title, dict[str, object]]]:
        changed = {}
        for number, pk in self.placed.items():
            row, title = self.rows[number], standing[pk]
            if title.kind != row.kind:
                continue
            self.titles[number] = title
            was, former = columns_of(title), title.name
            if facts.lay(title, _told(row), only_empty=pk in seen):
                self.with_facts.add(number)
            if title.name != former:
                title.sort_name = sort_name(title.name)
            changed[pk] = (title, was)
        return changed

    def _make(self, facts: Facts) -> list[Title]:
        fresh = [n for n in self.first.values() if n not in self.placed]
        rows = [self.rows[number] for number in fresh]
        slugs = free_title_slugs(
            [slug_choices(r.name, r.year, r.outside.value if r.outside else "") for r in rows]
        )
        made = [
            Title(
                kind=row.kind, slug=slug, sort_name=sort_name(row.name),
                **{name: value for name, value in _told(row).items() if value},
            )
            for row, slug in zip(rows, slugs, strict=True)
        ]  # fmt: skip
        Title.objects.bulk_create(made, batch_size=1000)
        self.ledger.created(made)
        for number, title in zip(fresh, made, strict=True):
            self.titles[number], self.words[number] = title, Word.CREATED
            facts.lay(title, _told(self.rows[number]))
        return made

    def _identify(self) -> None:
        ids = {title.pk for number, title in self.titles.items() if number in self.placed}
        held = set(
            Identifier.objects.filter(title_id__in=ids, scheme="imdb").values_list(
                "title_id", "value"
            )
        )
        new = [
            Identifier(title=title, scheme="imdb", value=outside.value)
            for number, title in self.titles.items()
            if (outside := self.rows[number].outside) and (title.pk, outside.value) not in held
        ]
        Identifier.objects.bulk_create(new, batch_size=1000)
        self.ledger.created(new)
        by_title = {row.title_id for row in new}
        self.with_facts |= {n for n, t in self.titles.items() if t.pk in by_title}

    def _link_genres(self) -> set[int]:
        names = {name for number in self.titles for name in self.rows[number].genres}
        genres = named(Genre, names, self.ledger)
        pairs = [
            (title.pk, genres[name].pk)
            for number, title in self.titles.items()
            for name in self.rows[number].genres
        ]
        return link(Title.genres.through, "genre_id", pairs, self.ledger)


def _told(row: TitleLine) -> dict[str, object]:
    return {
        "name": row.name,
        "original_name": row.original_name,
        "year": row.year,
        "runtime_minutes": row.runtime_minutes,
    }
