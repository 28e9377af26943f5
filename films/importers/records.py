"""What the sources of titles yield: neutral records, which one writer turns into rows. No queries.

An empty value says nothing: it never takes away what we hold. Cells that several tables have are
read here as well: ids, which title or season is meant, run times.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.folding import fold
from films.models import Title
from films.names import LONGEST_LABEL, can_be_label, season_label
from importing.cells import Cells
from importing.maps import ImportMap
from importing.outcomes import Choice, Outcome, Refused

FILMS_AND_SERIES = (Title.Kind.FILM, Title.Kind.SERIES)
# What a record of a title may create or change.
TITLE_MODELS = frozenset(
    f"films.{name}"
    for name in (
        "title", "identifier", "title_genres", "title_languages", "title_companies", "titlename",
        "fact", "episode", "offer", "video", "credit", "certification", "release", "person",
        "personidentifier", "genre", "language", "company", "franchise", "provider",
    )
)  # fmt: skip


@dataclass(frozen=True, order=True)
class ExternalId:
    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


@dataclass(frozen=True)
class TitleQuery:
    """A title as a row names it. ``slack`` is how many years earlier it may be."""

    external_ids: tuple[ExternalId, ...] = ()
    name: str = ""
    year: int | None = None
    kinds: tuple[str, ...] = FILMS_AND_SERIES
    slack: int = 0
    needs_year: bool = False

    @cached_property
    def folded(self) -> str:
        """Its name as search keeps it."""
        return fold(self.name)[:300]

    @property
    def called(self) -> str:
        """How the row names it, for a report."""
        ids = ", ".join(map(str, self.external_ids))
        named = f"{self.name} ({self.year})" if self.year else self.name
        return f"named {named}" if named else f"with the id {ids}"


@dataclass(frozen=True)
class SeasonOf:
    """Which season of which series a row is about."""

    series: TitleQuery
    label: str


@dataclass(frozen=True)
class CreditRecord:
    """One person's job on a title. Without a ``person_id`` the person is found by the name."""

    name: str
    job: str
    person_id: str = ""
    character: str = ""
    is_voice: bool = False
    position: int = 0


@dataclass(frozen=True)
class SeasonRecord:
    """A season, as its series tells of it."""

    label: str
    columns: dict[str, object]


@dataclass(frozen=True)
class EpisodeRecord:
    """An episode of a season. ``external_id`` is written "imdb:tt0959621"."""

    number: int
    external_id: str = ""
    name: str = ""
    aired_on: dt.date | None = None
    runtime_minutes: int | None = None
    synopsis: str = ""

    @property
    def columns(self) -> dict[str, object]:
        columns = {
            "name": self.name, "aired_on": self.aired_on, "runtime_minutes": self.runtime_minutes,
            "synopsis": self.synopsis,
        }  # fmt: skip
        return {name: value for name, value in columns.items() if value}


@dataclass(frozen=True)
class TitleRecord:
    """A film, a series or a season, with all that came with it.

    ``releases`` are (country, kind, day); without a kind it is that of the title's release width.
    ``offers`` are (country, kind, provider, link); ``videos`` are (name, link).
    """

    query: TitleQuery  # its name is empty only of a season, which is then called after its series
    columns: dict[str, object] = field(default_factory=dict)  # of the title, but its name
    season: SeasonOf | None = None
    width: str = ""
    slug_suffix: str = ""  # makes a taken slug free; without it, numbers do
    genres: Sequence[str] = ()
    languages: Sequence[str] = ()
    companies: Sequence[str] = ()
    franchise: str = ""
    credits: Sequence[CreditRecord] = ()
    certificates: Mapping[str, str] = field(default_factory=dict)  # by country
    releases: Sequence[tuple[str, str, dt.date]] = ()
    names: Sequence[str] = ()
    videos: Sequence[tuple[str, str]] = ()
    offers: Sequence[tuple[str, str, str, str]] = ()
    seasons: Sequence[SeasonRecord] = ()
    choice: Choice | None = None

    @cached_property
    def kind(self) -> str:
        return self.query.kinds[0]

    @cached_property
    def filled(self) -> dict[str, object]:
        """The columns that say something, its name among them."""
        columns = {**self.columns, "name": self.query.name}
        return {name: value for name, value in columns.items() if value not in (None, "")}


@dataclass(frozen=True)
class EpisodesRecord:
    """The episodes of one season of a series."""

    series: TitleQuery
    label: str
    columns: dict[str, object]  # of the season
    episodes: Sequence[EpisodeRecord]
    choice: Choice | None = None


@dataclass(frozen=True)
class PersonRecord:
    """Somebody, with the id of the source, and perhaps that of IMDb."""

    value: str
    name: str
    columns: dict[str, object]
    imdb: str
    choice: Choice | None = None


@dataclass(frozen=True)
class SourceRules:
    """How a source differs from the others.

    ``replaces``: a certificate or a release we have becomes the source's. ``person_scheme``: the
    catalogue of its people's ids; without one they are found by name. ``keeps_versions``: titles
    have a first version at once, and not only when they are first changed.
    """

    source: str
    other_kind: Callable[[Title, str], Outcome]
    replaces: bool = False
    person_scheme: str = ""
    keeps_versions: bool = True


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
