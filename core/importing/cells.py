"""Cells read as what they mean: texts, numbers, dates, lists, yes and no. Pure."""

import datetime as dt
import html
import re
from collections.abc import Iterable

from core.importing.maps import ImportMap
from core.importing.outcomes import Refused
from core.importing.reading import Row

_WHOLE = re.compile(r"(-?\d{1,12})(?:\.0+)?", re.ASCII)
_YES = {"true", "yes", "y", "1", "1.0", "t"}
_NO = {"false", "no", "n", "0", "0.0", "f"}
_DOLLARS = re.compile(r"\d{1,13}(?:\.\d*)?", re.ASCII)
_PRICE = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?", re.ASCII)
_UNIX = re.compile(r"\d{1,11}(?:\.\d+)?", re.ASCII)


class Cells:
    """One row seen through a map: asked by our names, answered with their cells."""

    def __init__(self, row: Row, import_map: ImportMap) -> None:
        self.row = row
        self.map = import_map

    def text(self, name: str, *, longest: int | None = None) -> str:
        """Return a cell without outer blanks, its value map applied. Raises Refused if too long."""
        column = self.map.columns.get(name)
        if column is None:
            return self.map.constants.get(name, "")
        value = self._found(name, self.raw(column))
        value = _mapped(value, self.map.values.get(name, {}))
        if longest is not None and len(value) > longest:
            raise Refused(f"{name} is longer than {longest} characters")
        return value

    def identifier(self, scheme: str) -> str:
        """Return the id of a catalogue as it is written, or nothing."""
        return self._found(scheme, self.raw(self.map.identifiers[scheme]))

    def _found(self, name: str, value: str) -> str:
        """Return what the map's pattern finds in a cell; the cell where there is no pattern."""
        pattern = self.map.patterns.get(name)
        if pattern is None:
            return value
        match = re.search(pattern, value)
        return (match[1] or "").strip() if match else ""

    def raw(self, column: str) -> str:
        """Return a cell by the file's own column name, its word for "nothing" emptied."""
        value = self.row.cells[column].strip()
        return "" if value in self.map.nulls else value

    def words(self, name: str, *, longest: int | None = None) -> str:
        """Return a text on one line, HTML entities read (``&#46;`` is a full stop)."""
        value = " ".join(html.unescape(self.text(name)).split())
        if longest is not None and len(value) > longest:
            raise Refused(f"{name} is longer than {longest} characters")
        return _without_nul(name, value)

    def prose(self, name: str) -> str:
        """Return a text of any length with its line breaks, HTML entities read."""
        return _without_nul(name, html.unescape(self.text(name)).strip())

    def whole(self, name: str, *, least: int, most: int) -> int | None:
        """Return a whole number ("118.0" is one), or None for an empty cell. Raises Refused."""
        value = self.text(name)
        if not value:
            return None
        match = _WHOLE.fullmatch(value)
        if not match or not least <= int(match[1]) <= most:
            raise Refused(f"{name} '{value[:40]}' is not a whole number from {least} to {most}")
        return int(match[1])

    def money(self, name: str) -> int | None:
        """Return whole dollars ("$1,234,567" and "1234567.0" are such). Raises Refused."""
        value = self.text(name)
        if not value:
            return None
        plain = re.sub(r"[$,\s]", "", value)
        if plain.startswith(("-", "(")):
            raise Refused(f"{name} '{value[:40]}' is negative")
        if not _DOLLARS.fullmatch(plain):
            raise Refused(f"{name} '{value[:40]}' is not a sum of dollars")
        return int(plain.partition(".")[0])

    def cents(self, name: str) -> int | None:
        """Return a price in the smallest unit: "3.99" is 399. Raises Refused."""
        value = self.text(name)
        if not value:
            return None
        plain = re.sub(r"[$€£\s]", "", value)
        if plain.startswith("-"):
            raise Refused(f"{name} '{value[:40]}' is negative")
        match = _PRICE.fullmatch(plain)
        if not match:
            raise Refused(f"{name} '{value[:40]}' is not a price")
        return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))

    def date(self, name: str) -> dt.date | None:
        """Return a day; None for an empty cell and for the map's placeholders. Raises Refused."""
        value = self.text(name)
        if not value:
            return None
        try:
            day = dt.datetime.strptime(value, self.map.date_format).date()  # noqa: DTZ007
        except ValueError as error:
            shown = f"{name} '{value[:40]}' is not a date written as {self.map.date_format}"
            raise Refused(shown) from error
        return None if day in self.map.placeholder_dates else day

    def moment(self, name: str) -> dt.datetime | None:
        """Return a moment from Unix seconds or ISO 8601 (UTC unless it says otherwise)."""
        value = self.text(name)
        if not value:
            return None
        try:
            if _UNIX.fullmatch(value):
                return dt.datetime.fromtimestamp(float(value), tz=dt.UTC)
            moment = dt.datetime.fromisoformat(value)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
            return moment.astimezone(dt.UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise Refused(f"{name} '{value[:40]}' is neither Unix seconds nor ISO 8601") from error

    def flag(self, name: str) -> bool | None:
        """Return yes or no, or None for an empty cell. Raises Refused."""
        value = self.text(name).casefold()
        if not value:
            return None
        if value in _YES or value in _NO:
            return value in _YES
        raise Refused(f"{name} '{value[:40]}' is neither yes nor no")

    def listed(self, name: str, *, longest: int) -> list[str]:
        """Return the items of a list cell, each once, in order. Raises Refused."""
        parts = self.text(name).split(self.map.list_separator)
        items = list(dict.fromkeys(" ".join(html.unescape(part).split()) for part in parts))
        items = [item for item in items if item]
        if any(len(item) > longest for item in items):
            raise Refused(f"an item of {name} is longer than {longest} characters")
        return [_without_nul(name, item) for item in items]

    def choice(self, name: str, choices: Iterable[str]) -> str:
        """Return one of some words in lower case, or nothing for an empty cell. Raises Refused."""
        value, known = self.text(name).casefold(), list(choices)
        if value and value not in known:
            raise Refused(f"{name} '{value[:40]}' is none of {', '.join(known)}")
        return value


def _mapped(value: str, values: dict[str, str]) -> str:
    return values.get(value, values.get(value.casefold(), value))


def _without_nul(name: str, value: str) -> str:
    if "\0" in value:
        raise Refused(f"{name} holds a NUL character")
    return value
