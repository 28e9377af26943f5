"""What a row of a titles spreadsheet says. No queries."""

import datetime as dt
from dataclasses import dataclass, field

from films.importers.identifying import Outside, outside_id, outsides_of
from films.importers.matching import Sought
from films.importers.runtimes import minutes
from films.models import Title
from films.names import LONGEST_LABEL, can_be_label, season_label
from importing.cells import Cells
from importing.outcomes import Choice, Refused

MOST_DOLLARS = 10**12


@dataclass(frozen=True)
class SeasonOf:
    """Which season of which series a row is about."""

    series: Sought
    label: str


@dataclass(frozen=True)
class TitleRow:
    """One row, read. An empty value says nothing: it never takes away what stands."""

    name: str  # empty only of a season, which is called after its series then
    year: int | None
    kind: str
    release_date: dt.date | None
    width: str
    genres: list[str]
    languages: list[str]
    directors: list[str]
    cast: list[str]
    companies: list[str]
    certificate: str
    country: str
    outsides: tuple[Outside, ...]
    season: SeasonOf | None
    # Columns of the title, by their names.
    columns: dict[str, object] = field(default_factory=dict)
    choice: Choice | None = None

    @property
    def sought(self) -> Sought:
        """Return which title is meant."""
        return Sought(self.outsides, self.name, self.year, (self.kind,), needs_year=True)


def read(cells: Cells) -> TitleRow:
    """Read one row. Raises Refused."""
    kind = cells.choice("kind", Title.Kind.values) or Title.Kind.FILM
    season = read_season(cells) if kind == Title.Kind.SEASON else None
    name = cells.words("name", longest=300)
    if not name and season is None:
        raise Refused("the row has no name")
    year, release_date = cells.whole("year", least=1870, most=2100), cells.date("release_date")
    return TitleRow(
        name=name,
        year=year,
        kind=kind,
        release_date=release_date,
        width=cells.choice("width", Title.Width.values),
        genres=cells.listed("genres", longest=60),
        languages=cells.listed("languages", longest=100),
        directors=cells.listed("directors", longest=200),
        cast=cells.listed("cast", longest=200),
        companies=cells.listed("companies", longest=200),
        certificate=cells.words("certificate", longest=20),
        country=cells.text("country", longest=2).upper() or "US",
        outsides=outsides_of(cells),
        season=season,
        columns={"year": year, "released_on": release_date, **_columns(cells, kind)},
    )


def _columns(cells: Cells, kind: str) -> dict[str, object]:
    status = cells.choice("status", Title.Status.values)
    if status and kind != Title.Kind.SERIES:
        raise Refused("only a series has a status")
    return {
        "original_name": cells.words("original_name", longest=300),
        "runtime_minutes": minutes(cells, "runtime_minutes"),
        "countries": _joined(cells, "countries"),
        "synopsis": cells.prose("synopsis"),
        "network": cells.words("network", longest=100),
        "status": status,
        "episode_count": cells.whole("episode_count", least=0, most=30_000),
        "budget_dollars": cells.money("budget"),
        "domestic_gross_dollars": cells.money("domestic_gross"),
        "worldwide_gross_dollars": cells.money("worldwide_gross"),
    }


def read_season(cells: Cells) -> SeasonOf:
    """Read which season of which series a row is about. Raises Refused."""
    label = season_label(cells.words("season"))
    if not label:
        raise Refused("the row names no season")
    if len(label) > LONGEST_LABEL:
        raise Refused(f"season is longer than {LONGEST_LABEL} characters")
    if not can_be_label(label):
        raise Refused(f"'{label}' cannot be the name of a season")
    written = cells.text("series_id")
    outsides = (outside_id(cells.map.title_scheme, written, cells.map),) if written else ()
    name = cells.words("series", longest=300)
    if not name and not outsides:
        raise Refused("the row names no series")
    year = cells.whole("series_year", least=1870, most=2100)
    return SeasonOf(Sought(outsides, name, year, (Title.Kind.SERIES,)), label)


def _joined(cells: Cells, name: str) -> str:
    text = ", ".join(cells.listed(name, longest=100))
    if len(text) > 200:
        raise Refused(f"{name} is longer than 200 characters")
    return text
