"""Cells that several tables of titles have: ids, which title or season is meant, run times."""

import re

from films.importers.records import FILMS_AND_SERIES, ExternalId, SeasonOf, TitleQuery
from films.models import Title
from films.names import LONGEST_LABEL, can_be_label, season_label
from importing.cells import Cells
from importing.maps import ImportMap
from importing.outcomes import Refused

TITLE_FIELDS = {"title", "year", "kind_of_title"}
SCHEMES = {"imdb", "tmdb", "movielens"}
MOST_MINUTES = 100_000  # the longest film lasts 51,420
_DIGITS = re.compile(r"\d{1,10}", re.ASCII)
_WITH_POINT = re.compile(r"(\d+)\.0+", re.ASCII)
_IMDB = re.compile(r"tt\d{7,10}", re.ASCII)
_LONGEST_VALUE = 100
_LONGEST_SCHEME = 20


def parse_external_id(scheme: str, written: str, import_map: ImportMap) -> ExternalId:
    """An id in its catalogue's own form. Raises Refused.

    A prefix the map names changes the scheme (``rt:luca_2021``); ``9806.0`` is 9806; an IMDb id
    may lack its ``tt`` and its zeros.
    """
    value = written.strip()
    for prefix, other in import_map.prefixes.items():
        if value.startswith(prefix):
            scheme, value = other, value.removeprefix(prefix)
            break
    match = _WITH_POINT.fullmatch(value)
    value = match[1] if match else value
    if scheme == "imdb":
        value = f"tt{value.zfill(7)}" if _DIGITS.fullmatch(value) else value
        if not _IMDB.fullmatch(value):
            raise Refused(f"'{written[:40]}' is not an IMDb id")
    if not value or len(value) > _LONGEST_VALUE or "\0" in value:
        raise Refused(f"'{written[:40]}' is not an id")
    return ExternalId(scheme, value)


def external_ids_of(cells: Cells) -> tuple[ExternalId, ...]:
    """Every id a row gives through the map's identifiers. Raises Refused."""
    found = []
    for scheme in cells.map.identifiers:
        written = cells.identifier(scheme)
        if written:
            external_id = parse_external_id(scheme, written, cells.map)
            if len(external_id.scheme) > _LONGEST_SCHEME:
                raise Refused(f"the scheme {external_id.scheme[:40]} is too long")
            found.append(external_id)
    return tuple(dict.fromkeys(found))


def read_query(cells: Cells, *, slack: int = 0) -> TitleQuery:
    """Read which title a row is about: ids, name, year, kind. Raises Refused."""
    external_ids = external_ids_of(cells)
    name = cells.words("title", longest=300)
    if not name and not external_ids:
        raise Refused("the row names no title")
    kind = cells.choice("kind_of_title", FILMS_AND_SERIES)
    kinds: tuple[str, ...] = (kind,) if kind else FILMS_AND_SERIES
    year = cells.whole("year", least=1870, most=2100)
    return TitleQuery(external_ids, name, year, kinds, slack)


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
    external_ids = (
        (parse_external_id(cells.map.title_scheme, written, cells.map),) if written else ()
    )
    name = cells.words("series", longest=300)
    if not name and not external_ids:
        raise Refused("the row names no series")
    year = cells.whole("series_year", least=1870, most=2100)
    return SeasonOf(TitleQuery(external_ids, name, year, (Title.Kind.SERIES,)), label)


def minutes(cells: Cells, name: str) -> int | None:
    """A run time; 0 says nothing, as an empty cell does. Raises Refused."""
    return cells.whole(name, least=0, most=MOST_MINUTES) or None
