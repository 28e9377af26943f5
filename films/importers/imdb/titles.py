"""``title.basics``, ``title.episode``, ``title.akas``: titles, episodes, and their other names.

The episodes' names stand in ``title.basics``, which is read a second time: the first time no season
stood.
"""

from dataclasses import dataclass

from films.importers.episodes import seasons_of, write_episodes
from films.importers.matching import locate
from films.importers.records import (
    TITLE_MODELS,
    EpisodeRecord,
    ExternalId,
    SourceRules,
    TitleQuery,
    TitleRecord,
    minutes,
    parse_external_id,
)
from films.importers.writer import TitleWriter
from films.models import Title, TitleName
from films.search import index_titles
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.outcomes import LeftOut, Outcome, Refused, RowStatus
from importing.registry import Importer

BATCH = 2000
NO_TITLE = "rows about titles we do not hold left out"
KINDS = {
    "movie": Title.Kind.FILM, "tvMovie": Title.Kind.FILM, "tvSeries": Title.Kind.SERIES,
    "tvMiniSeries": Title.Kind.SERIES,
}  # fmt: skip
EPISODE = "tvEpisode"
ADULT = "adult titles left out"


class ImdbTitles(Importer):
    """Reads rows of ``title.basics``; shorts, games and the like are left out."""

    name = "imdb-titles"
    writes = TITLE_MODELS
    batch = BATCH
    fields = {
        "tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear",
        "runtimeMinutes", "genres",
    }  # fmt: skip
    required = (("tconst",), ("titleType",), ("primaryTitle",))

    def read(self, cells: Cells) -> TitleRecord:
        kind = KINDS.get(cells.text("titleType"))
        if kind is None:
            written = cells.text("titleType")[:40]
            is_episode = written == EPISODE
            raise LeftOut(
                "episodes read after their series" if is_episode
                else f"titles of type {written} left out"
            )  # fmt: skip
        if cells.flag("isAdult"):
            raise LeftOut(ADULT)
        name = cells.words("primaryTitle", longest=300)
        if not name:
            raise Refused("the row has no name")
        original = cells.words("originalTitle", longest=300)
        imdb = parse_external_id("imdb", cells.text("tconst"), self.map)
        year = cells.whole("startYear", least=1870, most=2100)
        return TitleRecord(
            TitleQuery((imdb,), name, year, (kind,), needs_year=True),
            columns={
                "original_name": "" if original == name else original,
                "year": year,
                "runtime_minutes": minutes(cells, "runtimeMinutes"),
            },
            slug_suffix=imdb.value,
            genres=cells.listed("genres", longest=60),
        )

    def write(self, rows: list[TitleRecord], books: Bookkeeping) -> list[Outcome]:
        rules = SourceRules(self.map.source, _other_kind, keeps_versions=False)
        return TitleWriter(rules, books).write(rows)


def _other_kind(_title: Title, _kind: str) -> Outcome:
    return Outcome(RowStatus.REFUSED, "ours with this id is of another kind")


NO_SERIES = "episodes of series we do not hold left out"
NO_NUMBER = "episodes without a season or a number left out"
READ_AGAIN = "titles that are no episodes, read again for the episodes' names"


@dataclass(frozen=True)
class EpisodeLine:
    """One row, read. ``season`` and ``number`` are None where IMDb does not know."""

    series: ExternalId
    episode: ExternalId
    season: int | None
    number: int | None


class ImdbEpisodes(Importer):
    name = "imdb-episodes"
    writes = frozenset({"films.title", "films.episode"})
    batch = BATCH
    fields = {"tconst", "parentTconst", "seasonNumber", "episodeNumber"}
    required = (
        ("tconst",), ("parentTconst",), ("seasonNumber",), ("episodeNumber",),
    )  # fmt: skip

    def read(self, cells: Cells) -> EpisodeLine:
        return EpisodeLine(
            series=parse_external_id("imdb", cells.text("parentTconst"), self.map),
            episode=parse_external_id("imdb", cells.text("tconst"), self.map),
            season=cells.whole("seasonNumber", least=0, most=100_000),
            number=cells.whole("episodeNumber", least=0, most=32_767),
        )

    def write(self, rows: list[EpisodeLine], books: Bookkeeping) -> list[Outcome]:
        places = locate(row.series for row in rows)
        numbered: dict[int, tuple[int, str]] = {}
        for number, row in enumerate(rows):
            series = places.get(row.series)
            if series is None or series.kind != Title.Kind.SERIES:
                books.notes[NO_SERIES] += 1
            elif row.season is None or row.number is None:
                books.notes[NO_NUMBER] += 1
            else:
                numbered[number] = (series.pk, str(row.season))
        seasons = seasons_of(numbered.values(), books)
        episodes = [
            (seasons[key].pk, EpisodeRecord(rows[n].number or 0, f"imdb:{rows[n].episode.value}"))
            for n, key in numbered.items()
        ]
        written = dict(zip(numbered, write_episodes(episodes, books), strict=True))
        return [written.get(n, Outcome(RowStatus.SKIPPED)) for n in range(len(rows))]


class ImdbEpisodeNames(Importer):
    """Reads ``title.basics`` for the names and run times of the episodes that stand."""

    name = "imdb-episode-names"
    writes = frozenset({"films.episode"})
    batch = BATCH
    fields = {"tconst", "titleType", "primaryTitle", "runtimeMinutes"}
    required = (("tconst",), ("titleType",), ("primaryTitle",))

    def read(self, cells: Cells) -> EpisodeRecord:
        if cells.text("titleType") != EPISODE:
            raise LeftOut(READ_AGAIN)
        return EpisodeRecord(
            0,
            f"imdb:{parse_external_id('imdb', cells.text('tconst'), self.map).value}",
            cells.words("primaryTitle", longest=300),
            runtime_minutes=cells.whole("runtimeMinutes", least=0, most=32_767) or None,
        )

    def write(self, rows: list[EpisodeRecord], books: Bookkeeping) -> list[Outcome]:
        return write_episodes([(0, row) for row in rows], books, only_known=True)


SAME = "names that are the title's own left out"


@dataclass(frozen=True)
class NameLine:
    title: ExternalId
    name: str
    language: str
    kind: str


class ImdbNames(Importer):
    name = "imdb-names"
    writes = frozenset({"films.titlename"})
    batch = BATCH
    fields = {"titleId", "title", "language", "isOriginalTitle"}
    required = (("titleId",), ("title",))

    def read(self, cells: Cells) -> NameLine:
        name = cells.words("title", longest=300)
        if not name:
            raise Refused("the row has no name")
        is_original = cells.flag("isOriginalTitle")
        kind = TitleName.Kind.ORIGINAL if is_original else TitleName.Kind.ALTERNATIVE
        title = parse_external_id("imdb", cells.text("titleId"), self.map)
        return NameLine(title, name, cells.text("language", longest=10), kind)

    def write(self, rows: list[NameLine], books: Bookkeeping) -> list[Outcome]:
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
