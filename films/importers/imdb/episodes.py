"""``title.episode``: the seasons and episodes of the series we hold, and then the episodes' names.

The names stand in ``title.basics``, which is read a second time: the first time no season stood.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from films.importers.fields import parse_external_id
from films.importers.imdb.titles import BATCH, EPISODE
from films.importers.matching import locate
from films.importers.records import EpisodeRecord, ExternalId
from films.importers.seasons import seasons_of, write_episodes
from films.models import Title
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.maps import ImportMap
from importing.outcomes import Outcome, Report, RowStatus

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


class ImdbEpisodes:
    """Reads rows of ``title.episode``."""

    name = "imdb-episodes"
    writes = frozenset({"films.title", "films.episode"})
    batch = BATCH
    fields = {"tconst", "parentTconst", "seasonNumber", "episodeNumber"}
    required: tuple[tuple[str, ...], ...] = (
        ("tconst",), ("parentTconst",), ("seasonNumber",), ("episodeNumber",),
    )  # fmt: skip

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map

    def read(self, cells: Cells) -> EpisodeLine:
        """Turn a row into a record. Raises Refused."""
        return EpisodeLine(
            series=parse_external_id("imdb", cells.text("parentTconst"), self.map),
            episode=parse_external_id("imdb", cells.text("tconst"), self.map),
            season=cells.whole("seasonNumber", least=0, most=100_000),
            number=cells.whole("episodeNumber", least=0, most=32_767),
        )

    def write(
        self, parsed: list[Any], *, books: Bookkeeping, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; one outcome for each row, in order."""
        rows: list[EpisodeLine] = parsed
        places = locate(row.series for row in rows)
        series = {one: p.pk for one, p in places.items() if p.kind == Title.Kind.SERIES}
        numbered = [
            row for row in rows
            if row.series in series and row.season is not None and row.number is not None
        ]  # fmt: skip
        seasons = seasons_of({(series[r.series], str(r.season)) for r in numbered}, books)
        written = iter(
            write_episodes(
                [
                    (
                        seasons[series[row.series], str(row.season)].pk,
                        EpisodeRecord(row.number or 0, f"imdb:{row.episode.value}"),
                    )
                    for row in numbered
                ],
                books,
            )
        )  # fmt: skip
        kept = set(map(id, numbered))
        outcomes = []
        for row in rows:
            if id(row) in kept:
                outcomes.append(next(written))
                continue
            report.notes[NO_NUMBER if row.series in series else NO_SERIES] += 1
            outcomes.append(Outcome(RowStatus.SKIPPED))
        return outcomes


class ImdbEpisodeNames:
    """Reads ``title.basics`` for the names and run times of the episodes that stand."""

    name = "imdb-episode-names"
    writes = frozenset({"films.episode"})
    batch = BATCH
    fields = {"tconst", "titleType", "primaryTitle", "runtimeMinutes"}
    required: tuple[tuple[str, ...], ...] = (("tconst",), ("titleType",), ("primaryTitle",))

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map

    def read(self, cells: Cells) -> EpisodeRecord:
        """Turn a row into a record. Raises Refused."""
        if cells.text("titleType") != EPISODE:
            return EpisodeRecord(0)
        return EpisodeRecord(
            0,
            f"imdb:{parse_external_id('imdb', cells.text('tconst'), self.map).value}",
            cells.words("primaryTitle", longest=300),
            runtime_minutes=cells.whole("runtimeMinutes", least=0, most=32_767) or None,
        )

    def write(
        self, parsed: list[Any], *, books: Bookkeeping, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; one outcome for each row, in order."""
        rows: list[EpisodeRecord] = parsed
        episodes = [row for row in rows if row.external_id]
        if len(episodes) < len(rows):
            report.notes[READ_AGAIN] += len(rows) - len(episodes)
        written = iter(write_episodes([(0, row) for row in episodes], books, only_known=True))
        return [next(written) if row.external_id else Outcome(RowStatus.SKIPPED) for row in rows]
