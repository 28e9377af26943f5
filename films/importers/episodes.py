"""The episodes importer: a spreadsheet of episodes; seasons are made where they are missing."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from films.importers.episodes_written import EpisodeRow, write_episodes
from films.importers.identifying import outsides_of
from films.importers.matching import Sought
from films.importers.placing import place
from films.importers.runtimes import minutes
from films.importers.seasons import seasons_of
from films.importers.title_rows import read_season
from importing.cells import Cells
from importing.ledger import Ledger
from importing.maps import ImportMap
from importing.outcomes import Choice, Outcome, Refused, Report
from importing.running import BATCH


@dataclass(frozen=True)
class NumberedRow:
    """One row, read: an episode of a season of a series."""

    sought: Sought  # the series
    label: str
    number: int
    outside_id: str
    name: str
    aired_on: dt.date | None
    runtime_minutes: int | None
    synopsis: str
    choice: Choice | None = None


class EpisodeImporter:
    """Reads a spreadsheet of episodes of series we hold."""

    name = "episodes"
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
        """Return what a row says. Raises Refused."""
        season = read_season(cells)
        number = cells.whole("number", least=0, most=32_767)
        if number is None:
            raise Refused("the row has no number")
        outsides = outsides_of(cells)
        return NumberedRow(
            season.series, season.label, number,
            outside_id=f"{outsides[0].scheme}:{outsides[0].value}" if outsides else "",
            name=cells.words("name", longest=300),
            aired_on=cells.date("aired"),
            runtime_minutes=minutes(cells, "runtime_minutes"),
            synopsis=cells.prose("synopsis"),
        )  # fmt: skip

    def write(
        self, parsed: list[Any], *, ledger: Ledger, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; return what became of each row, in order."""
        rows: list[NumberedRow] = parsed
        placed, outcomes = place(rows)
        seasons = seasons_of({(pk, rows[n].label) for n, pk in placed.items()}, ledger)
        told = [
            EpisodeRow(
                seasons[pk, rows[n].label].pk, rows[n].number, rows[n].outside_id, rows[n].name,
                rows[n].aired_on, rows[n].runtime_minutes, rows[n].synopsis,
            )
            for n, pk in placed.items()
        ]  # fmt: skip
        written = dict(zip(placed, write_episodes(told, ledger), strict=True))
        return [(outcomes | written)[number] for number in range(len(rows))]
