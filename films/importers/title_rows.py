"""What a row of a titles spreadsheet says. No queries."""

import datetime as dt
from dataclasses import dataclass

from core.importing.cells import Cells
from core.importing.outcomes import Refused
from films.importers.identifying import Outside, outside_id
from films.models import Title

LONGEST_SCHEME = 20


@dataclass(frozen=True)
class TitleRow:
    """One row, read. An empty value says nothing: it never takes away what stands."""

    name: str
    year: int | None
    kind: str
    original_name: str
    runtime_minutes: int | None
    countries: str
    languages: list[str]
    release_date: dt.date | None
    width: str
    genres: list[str]
    directors: list[str]
    cast: list[str]
    certificate: str
    country: str
    outsides: list[Outside]


def read(cells: Cells) -> TitleRow:
    """Read one row. Raises Refused."""
    name = cells.words("name", longest=300)
    if not name:
        raise Refused("the row has no name")
    kind = cells.text("kind").casefold() or Title.Kind.FILM
    if kind == Title.Kind.SEASON:
        raise Refused("seasons are not imported; add them to their series")
    if kind not in (Title.Kind.FILM, Title.Kind.SERIES):
        raise Refused(f"kind '{kind[:40]}' is neither film nor series")
    return TitleRow(
        name=name,
        year=cells.whole("year", least=1870, most=2100),
        kind=kind,
        original_name=cells.words("original_name", longest=300),
        runtime_minutes=cells.whole("runtime_minutes", least=1, most=6000),
        countries=_joined(cells, "countries"),
        languages=cells.listed("languages", longest=100),
        release_date=cells.date("release_date"),
        width=cells.choice("width", Title.Width.values),
        genres=cells.listed("genres", longest=60),
        directors=cells.listed("directors", longest=200),
        cast=cells.listed("cast", longest=200),
        certificate=cells.words("certificate", longest=20),
        country=cells.text("country", longest=2).upper() or "US",
        outsides=_outsides(cells),
    )


def _joined(cells: Cells, name: str) -> str:
    text = ", ".join(cells.listed(name, longest=100))
    if len(text) > 200:
        raise Refused(f"{name} is longer than 200 characters")
    return text


def _outsides(cells: Cells) -> list[Outside]:
    found = []
    for scheme, column in cells.map.identifiers.items():
        written = cells.raw(column)
        if written:
            outside = outside_id(scheme, written, cells.map)
            if len(outside.scheme) > LONGEST_SCHEME:
                raise Refused(f"the scheme {outside.scheme[:40]} is too long")
            found.append(outside)
    return list(dict.fromkeys(found))
