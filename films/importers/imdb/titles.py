"""``title.basics``: films and series."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from films.importers.fields import minutes, parse_external_id
from films.importers.records import TITLE_MODELS, SourceRules, TitleQuery, TitleRecord
from films.importers.writer import TitleWriter
from films.models import Title
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.maps import ImportMap
from importing.outcomes import Outcome, Refused, Report, RowStatus

BATCH = 2000
KINDS = {
    "movie": Title.Kind.FILM, "tvMovie": Title.Kind.FILM, "tvSeries": Title.Kind.SERIES,
    "tvMiniSeries": Title.Kind.SERIES,
}  # fmt: skip
EPISODE = "tvEpisode"
ADULT = "adult titles left out"


@dataclass(frozen=True)
class LeftOut:
    """A row that is no part of what we keep; ``note`` says why."""

    note: str


class ImdbTitles:
    """Reads rows of ``title.basics``; shorts, games and the like are left out."""

    name = "imdb-titles"
    writes = TITLE_MODELS
    batch = BATCH
    fields = {
        "tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear",
        "runtimeMinutes", "genres",
    }  # fmt: skip
    required: tuple[tuple[str, ...], ...] = (("tconst",), ("titleType",), ("primaryTitle",))

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map

    def read(self, cells: Cells) -> TitleRecord | LeftOut:
        """Turn a row into a record. Raises Refused."""
        kind = KINDS.get(cells.text("titleType"))
        if kind is None:
            written = cells.text("titleType")[:40]
            is_episode = written == EPISODE
            return LeftOut("episodes read after their series" if is_episode else
                           f"titles of type {written} left out")  # fmt: skip
        if cells.flag("isAdult"):
            return LeftOut(ADULT)
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

    def write(
        self, parsed: list[Any], *, books: Bookkeeping, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; one outcome for each row, in order."""
        rules = SourceRules(self.map.source, _other_kind, keeps_versions=False)
        records = [row for row in parsed if isinstance(row, TitleRecord)]
        written = iter(TitleWriter(rules, books, at).write(records))
        outcomes = []
        for row in parsed:
            if isinstance(row, LeftOut):
                report.notes[row.note] += 1
                outcomes.append(Outcome(RowStatus.SKIPPED))
            else:
                outcomes.append(next(written))
        return outcomes


def _other_kind(_title: Title, _kind: str) -> Outcome:
    return Outcome(RowStatus.REFUSED, "ours with this id is of another kind")
