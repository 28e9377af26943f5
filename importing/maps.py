"""Map files: which of their columns is which of ours, and how their cells are written.

A map is a small TOML file; ``docs/importers.md`` describes it. Reading the data is elsewhere.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from importing import dialects
from importing.numerals import Marks

LONGEST_SOURCE = 60


class MapError(Exception):
    """The map cannot be used; the message says what is wrong with it."""


@dataclass(frozen=True)
class ImportMap:
    """A read map. ``columns`` and ``constants`` go by our names, ``identifiers`` by scheme."""

    source: str
    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    identifiers: dict[str, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    title_scheme: str = "imdb"
    encoding: str = "auto"
    delimiter: str = ""
    is_quoted: bool = True
    nulls: tuple[str, ...] = ()
    list_separator: str = "|"
    date_format: str = "%Y-%m-%d"
    placeholder_dates: frozenset[dt.date] = frozenset()
    patterns: dict[str, str] = field(default_factory=dict)
    ticked: dict[str, str] = field(default_factory=dict)
    scores: dict[str, str] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    latest_date: dt.date | None = None  # that a year of two digits may mean; None for today
    sheet: str = ""  # of a workbook; empty for the first
    has_short_rows: bool = False  # rows end with their last cell that says something
    header: tuple[str, ...] = ()  # names for the columns of a file without a header

    def gives(self, name: str) -> bool:
        """Tell whether a column or a constant stands for this name of ours."""
        return name in self.columns or name in self.constants

    def with_constants(self, given: dict[str, str]) -> "ImportMap":
        """Return the map with these constants, which go before its columns."""
        columns = {name: column for name, column in self.columns.items() if name not in given}
        return replace(self, columns=columns, constants={**self.constants, **given})

    def fitted(self, header: Sequence[str]) -> "ImportMap":
        """Return the map with its columns named as the header writes them: "Name" for "name"."""
        exact = set(header)
        loose: dict[str, list[str]] = {}
        for name in header:
            loose.setdefault(name.casefold(), []).append(name)

        def named(columns: dict[str, str]) -> dict[str, str]:
            found = {}
            for ours, theirs in columns.items():
                same = loose.get(theirs.strip().casefold(), [])
                found[ours] = same[0] if theirs not in exact and len(same) == 1 else theirs
            return found

        return replace(
            self,
            columns=named(self.columns),
            identifiers=named(self.identifiers),
            ticked=named(self.ticked),
            scores=named(self.scores),
        )

    @property
    def named_columns(self) -> list[str]:
        """Return every column of theirs that the map names."""
        tables = (self.columns, self.identifiers, self.ticked, self.scores)
        return list(dict.fromkeys(column for table in tables for column in table.values()))


_TOP = {
    "source", "title_scheme", "file", "columns", "constants", "identifiers", "prefixes", "values",
    "dates", "numbers", "patterns", "ticked", "scores",
}  # fmt: skip
_FILE = {
    "encoding", "delimiter", "quoted", "nulls", "list_separator", "sheet", "header", "short_rows",
}  # fmt: skip
_DATES = {"format", "placeholders", "latest"}
_NUMBERS = {"decimal", "thousands"}


def from_header(
    header: list[str], *, fields: set[str], schemes: set[str], source: str
) -> ImportMap:
    """Return the map of a file that uses our own column names, in capitals or not."""
    known = {name.casefold() for name in header}
    return ImportMap(
        source=source[:LONGEST_SOURCE],
        columns={name: name for name in sorted(fields) if name in known},
        identifiers={name: name for name in sorted(schemes) if name in known},
    ).fitted(header)


def load(path: Path, *, fields: set[str]) -> ImportMap:
    """Read a map file; ``fields`` are our names that the importer knows. Raises MapError."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise MapError(f"The map {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MapError(f"The map {path.name} is not TOML: {error}.") from error
    try:
        return _checked(given, fields)
    except MapError as error:
        raise MapError(f"The map {path.name} cannot be used: {error}") from error


def _checked(given: dict[str, Any], fields: set[str]) -> ImportMap:
    _only(given, _TOP, "at its top")
    file, dates, numbers = (_table(given, name) for name in ("file", "dates", "numbers"))
    _only(file, _FILE, "in [file]")
    _only(dates, _DATES, "in [dates]")
    _only(numbers, _NUMBERS, "in [numbers]")
    columns, constants = _texts(given, "columns"), _texts(given, "constants")
    for name, table in (("columns", columns), ("constants", constants)):
        _only(table, fields, f"in [{name}]")
    twice = sorted(set(columns) & set(constants))
    if twice:
        raise MapError(f"'{twice[0]}' is both a column and a constant.")
    values = {name: _texts(_table(given, "values"), name) for name in _table(given, "values")}
    _only(values, fields, "in [values]")
    return ImportMap(
        source=_source(given),
        columns=columns,
        constants=constants,
        identifiers=_texts(given, "identifiers"),
        prefixes=_texts(given, "prefixes"),
        values=values,
        title_scheme=_text(given, "title_scheme", "imdb"),
        encoding=_encoding(file),
        delimiter=_delimiter(file),
        is_quoted=bool(file.get("quoted", True)),
        has_short_rows=bool(file.get("short_rows", False)),
        nulls=tuple(_list(file, "nulls")),
        list_separator=_text(file, "list_separator", "|") or "|",
        date_format=_date_format(dates),
        placeholder_dates=_placeholders(dates),
        patterns=_patterns(given, {*fields, *_texts(given, "identifiers")}),
        ticked=_texts(given, "ticked"),
        scores=_texts(given, "scores"),
        marks=_marks(numbers),
        latest_date=_day(dates, "latest"),
        sheet=_text(file, "sheet", ""),
        header=tuple(_list(file, "header")),
    )


def stored(import_map: ImportMap) -> dict[str, Any]:
    days = sorted(day.isoformat() for day in import_map.placeholder_dates)
    latest = import_map.latest_date
    return {
        **asdict(import_map),
        "placeholder_dates": days,
        "nulls": list(import_map.nulls),
        "header": list(import_map.header),
        "latest_date": latest.isoformat() if latest else None,
    }


def restored(payload: dict[str, Any]) -> ImportMap:
    """Return a map from what ``stored`` gave, now or in a former version."""
    days = frozenset(dt.date.fromisoformat(day) for day in payload["placeholder_dates"])
    latest = payload.get("latest_date")
    changed = {
        "placeholder_dates": days,
        "nulls": tuple(payload["nulls"]),
        "header": tuple(payload.get("header", ())),
        "latest_date": dt.date.fromisoformat(latest) if latest else None,
        "marks": Marks(**payload.get("marks", {})),
    }
    return ImportMap(**{**payload, **changed})


def _only(table: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise MapError(
            f"'{unknown[0]}' {where} is not known; known are {', '.join(sorted(known))}."
        )


def _table(given: dict[str, Any], name: str) -> dict[str, Any]:
    table = given.get(name, {})
    if not isinstance(table, dict):
        raise MapError(f"'{name}' must be a table.")
    return table


def _texts(given: dict[str, Any], name: str) -> dict[str, str]:
    table = _table(given, name)
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise MapError(f"'{key}' in [{name}] must be a text or a number.")
    return {key: str(value) for key, value in table.items()}


def _text(given: dict[str, Any], name: str, default: str) -> str:
    value = given.get(name, default)
    if not isinstance(value, str):
        raise MapError(f"'{name}' must be a text.")
    return value


def _list(given: dict[str, Any], name: str) -> list[str]:
    value = given.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise MapError(f"'{name}' must be a list of texts.")
    return value


def _source(given: dict[str, Any]) -> str:
    source = _text(given, "source", "").strip()
    if not source or len(source) > LONGEST_SOURCE:
        raise MapError(
            f"'source' must name where the file comes from, in 1–{LONGEST_SOURCE} letters."
        )
    return source


def _encoding(file: dict[str, Any]) -> str:
    encoding = _text(file, "encoding", "auto")
    if encoding != "auto" and not dialects.is_known_encoding(encoding):
        raise MapError(f"the encoding '{encoding}' is not known.")
    return encoding


def _delimiter(file: dict[str, Any]) -> str:
    delimiter = _text(file, "delimiter", "")
    if len(delimiter) > 1 or delimiter in ('"', "\n", "\r", "\0"):
        raise MapError("'delimiter' must be one character.")
    return delimiter


def _patterns(given: dict[str, Any], known: set[str]) -> dict[str, str]:
    patterns = _texts(given, "patterns")
    _only(patterns, known, "in [patterns]")
    for name, pattern in patterns.items():
        try:
            groups = re.compile(pattern).groups
        except re.error as error:
            raise MapError(f"the pattern of '{name}' cannot be read: {error}.") from error
        if groups != 1:
            raise MapError(f"the pattern of '{name}' must have one group in round brackets.")
    return patterns


def _marks(numbers: dict[str, Any]) -> Marks:
    decimal, thousands = _text(numbers, "decimal", ""), _text(numbers, "thousands", "")
    if decimal not in ("", ".", ","):
        raise MapError('\'decimal\' must be "." or ",".')
    if thousands not in ("", ".", ",", " ", "'"):
        raise MapError('\'thousands\' must be ".", ",", a blank or an apostrophe.')
    if decimal and decimal == thousands:
        raise MapError("'decimal' and 'thousands' must differ.")
    return Marks(decimal, thousands)


def _date_format(dates: dict[str, Any]) -> str:
    given = _text(dates, "format", "%Y-%m-%d")
    try:
        dt.datetime.strptime(dt.datetime(2004, 2, 13).strftime(given), given)  # noqa: DTZ001, DTZ007
    except (ValueError, re.error) as error:
        raise MapError(f"dates cannot be read by the format '{given}'.") from error
    return given


def _day(dates: dict[str, Any], name: str) -> dt.date | None:
    value = dates.get(name)
    if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
        raise MapError(f"'{name}' must be a date such as 2030-12-31.")
    return value


def _placeholders(dates: dict[str, Any]) -> frozenset[dt.date]:
    try:
        return frozenset(
            item if isinstance(item, dt.date) else dt.date.fromisoformat(item)
            for item in dates.get("placeholders", [])
        )
    except (TypeError, ValueError) as error:
        raise MapError("'placeholders' must be a list of dates such as 2000-01-01.") from error
