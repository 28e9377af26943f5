"""Map files: which of their columns is which of ours, and how their cells are written.

A map is a small TOML file; ``docs/importers.md`` describes it. Reading the data is elsewhere.
"""

import codecs
import datetime as dt
import re
import tomllib
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

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

    def gives(self, name: str) -> bool:
        """Tell whether a column or a constant stands for this name of ours."""
        return name in self.columns or name in self.constants

    def with_constants(self, told: dict[str, str]) -> "ImportMap":
        """Return the map with these constants, which go before its columns."""
        columns = {name: column for name, column in self.columns.items() if name not in told}
        return replace(self, columns=columns, constants={**self.constants, **told})

    @property
    def named_columns(self) -> list[str]:
        """Return every column of theirs that the map names."""
        columns = [*self.columns.values(), *self.identifiers.values(), *self.ticked.values()]
        return list(dict.fromkeys(columns))


_TOP = {
    "source", "title_scheme", "file", "columns", "constants", "identifiers", "prefixes", "values",
    "dates", "patterns", "ticked",
}  # fmt: skip
_FILE = {"encoding", "delimiter", "quoted", "nulls", "list_separator"}
_DATES = {"format", "placeholders"}


def from_header(
    header: list[str], *, fields: set[str], schemes: set[str], source: str
) -> ImportMap:
    """Return the map of a file that uses our own column names."""
    return ImportMap(
        source=source[:LONGEST_SOURCE],
        columns={name: name for name in header if name in fields},
        identifiers={name: name for name in header if name in schemes},
    )


def load(path: Path, *, fields: set[str]) -> ImportMap:
    """Read a map file; ``fields`` are our names that the importer knows. Raises MapError."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise MapError(f"The map {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MapError(f"The map {path.name} is not TOML: {error}.") from error
    try:
        return _checked(told, fields)
    except MapError as error:
        raise MapError(f"The map {path.name} cannot be used: {error}") from error


def _checked(told: dict[str, Any], fields: set[str]) -> ImportMap:
    _only(told, _TOP, "at its top")
    file, dates = _table(told, "file"), _table(told, "dates")
    _only(file, _FILE, "in [file]")
    _only(dates, _DATES, "in [dates]")
    columns, constants = _texts(told, "columns"), _texts(told, "constants")
    for name, table in (("columns", columns), ("constants", constants)):
        _only(table, fields, f"in [{name}]")
    twice = sorted(set(columns) & set(constants))
    if twice:
        raise MapError(f"'{twice[0]}' is both a column and a constant.")
    values = {name: _texts(_table(told, "values"), name) for name in _table(told, "values")}
    _only(values, fields, "in [values]")
    return ImportMap(
        source=_source(told),
        columns=columns,
        constants=constants,
        identifiers=_texts(told, "identifiers"),
        prefixes=_texts(told, "prefixes"),
        values=values,
        title_scheme=_text(told, "title_scheme", "imdb"),
        encoding=_encoding(file),
        delimiter=_delimiter(file),
        is_quoted=bool(file.get("quoted", True)),
        nulls=tuple(_list(file, "nulls")),
        list_separator=_text(file, "list_separator", "|") or "|",
        date_format=_text(dates, "format", "%Y-%m-%d"),
        placeholder_dates=_placeholders(dates),
        patterns=_patterns(told, {*fields, *_texts(told, "identifiers")}),
        ticked=_texts(told, "ticked"),
    )


def stored(import_map: ImportMap) -> dict[str, Any]:
    """Return a map as JSON can hold it."""
    days = sorted(day.isoformat() for day in import_map.placeholder_dates)
    return {**asdict(import_map), "placeholder_dates": days, "nulls": list(import_map.nulls)}


def restored(told: dict[str, Any]) -> ImportMap:
    """Return a map from what ``stored`` gave."""
    days = frozenset(dt.date.fromisoformat(day) for day in told["placeholder_dates"])
    return ImportMap(**{**told, "placeholder_dates": days, "nulls": tuple(told["nulls"])})


def _only(table: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise MapError(
            f"'{unknown[0]}' {where} is not known; known are {', '.join(sorted(known))}."
        )


def _table(told: dict[str, Any], name: str) -> dict[str, Any]:
    table = told.get(name, {})
    if not isinstance(table, dict):
        raise MapError(f"'{name}' must be a table.")
    return table


def _texts(told: dict[str, Any], name: str) -> dict[str, str]:
    table = _table(told, name)
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise MapError(f"'{key}' in [{name}] must be a text or a number.")
    return {key: str(value) for key, value in table.items()}


def _text(told: dict[str, Any], name: str, default: str) -> str:
    value = told.get(name, default)
    if not isinstance(value, str):
        raise MapError(f"'{name}' must be a text.")
    return value


def _list(told: dict[str, Any], name: str) -> list[str]:
    value = told.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise MapError(f"'{name}' must be a list of texts.")
    return value


def _source(told: dict[str, Any]) -> str:
    source = _text(told, "source", "").strip()
    if not source or len(source) > LONGEST_SOURCE:
        raise MapError(
            f"'source' must name where the file comes from, in 1–{LONGEST_SOURCE} letters."
        )
    return source


def _encoding(file: dict[str, Any]) -> str:
    encoding = _text(file, "encoding", "auto")
    if encoding != "auto":
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            raise MapError(f"the encoding '{encoding}' is not known.") from error
    return encoding


def _delimiter(file: dict[str, Any]) -> str:
    delimiter = _text(file, "delimiter", "")
    if len(delimiter) > 1 or delimiter in ('"', "\n", "\r"):
        raise MapError("'delimiter' must be one character.")
    return delimiter


def _patterns(told: dict[str, Any], known: set[str]) -> dict[str, str]:
    patterns = _texts(told, "patterns")
    _only(patterns, known, "in [patterns]")
    for name, pattern in patterns.items():
        try:
            groups = re.compile(pattern).groups
        except re.error as error:
            raise MapError(f"the pattern of '{name}' cannot be read: {error}.") from error
        if groups != 1:
            raise MapError(f"the pattern of '{name}' must have one group in round brackets.")
    return patterns


def _placeholders(dates: dict[str, Any]) -> frozenset[dt.date]:
    try:
        return frozenset(
            item if isinstance(item, dt.date) else dt.date.fromisoformat(item)
            for item in dates.get("placeholders", [])
        )
    except (TypeError, ValueError) as error:
        raise MapError("'placeholders' must be a list of dates such as 2000-01-01.") from error
