"""The episodes importer: a spreadsheet of episodes; seasons are made where they are missing."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from films.importers.fields import external_ids_of, minutes, read_season
from films.importers.matching import match_rows
from films.importers.records import EpisodeRecord, TitleQuery
from films.importers.seasons import seasons_of, write_episodes
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.maps import ImportMap
from importing.outcomes import Choice, Outcome, Refused, Report
from importing.registry import BATCH


@dataclass(frozen=True)
class NumberedRow:
    """One row, read: an episode of a season of a series."""

    query: TitleQuery  # the series
    label: str
    episode: EpisodeRecord
    choice: Choice | None = None


class EpisodeImporter:
    """Reads a spreadsheet of episodes of series we hold."""

    name = "episodes"
    writes = frozenset({"films.title", "films.episode"})
    batch = BATCH
    fields = {
        "series", "series_id", "series_year", "season", "number", "name", "aired",
        "runtime_minutes", "synopsis",
    }  # fmt: skip
    schemes = {"imdb", "tmdb"}
    required: tuple[tuple[str, ...], ...] = (("series", "series_id"), ("season",), ("number",))

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map

    def read(self, cells: Cells) -> NumberedRow:
        """Turn a row into a record. Raises Refused."""
        season = read_season(cells)
        number = cells.whole("number", least=0, most=32_767)
        if number is None:
            raise Refused("the row has no number")
        ids = external_ids_of(cells)
        episode = EpisodeRecord(
            number,
            external_id=f"{ids[0].scheme}:{ids[0].value}" if ids else "",
            name=cells.words("name", longest=300),
            aired_on=cells.date("aired"),
            runtime_minutes=minutes(cells, "runtime_minutes"),
            synopsis=cells.prose("synopsis"),
        )
        return NumberedRow(season.series, season.label, episode)

    def write(
        self, parsed: list[Any], *, books: Bookkeeping, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; one outcome for each row, in order."""
        rows: list[NumberedRow] = parsed
        placed, outcomes = match_rows(rows)
        seasons = seasons_of({(pk, rows[n].label) for n, pk in placed.items()}, books)
        episodes = [(seasons[pk, rows[n].label].pk, rows[n].episode) for n, pk in placed.items()]
        written = dict(zip(placed, write_episodes(episodes, books), strict=True))
        return [(outcomes | written)[number] for number in range(len(rows))]
