"""Cells read as what they mean: texts, numbers, dates, lists, yes and no. Pure."""

import datetime as dt
import html
import re
from collections.abc import Iterable
from fractions import Fraction

from core.unseen import shows_nothing
from importing import numerals
from importing.maps import ImportMap
from importing.outcomes import Refused
from importing.reading import Row

_YES = {"true", "yes", "y", "1", "1.0", "t"}
_NO = {"false", "no", "n", "0", "0.0", "f"}
_MOST_DOLLARS = 10**13
_MOST_CENTS = 10**8
_LINK = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
LONGEST_LINK = 500
_SHORT_YEAR = re.compile(r"%[yxc]")
_CENTURY = 100
_UNIX = re.compile(r"\d{1,11}(?:\.\d+)?", re.ASCII)


class Cells:
    """One row seen through a map: asked by our names, answered with their cells.

    ``today`` is the last day that a year of two digits may mean, unless the map says another.
    """

    def __init__(self, row: Row, import_map: ImportMap, today: dt.date) -> None:
        self.row = row
        self.map = import_map
        self.today = today

    def text(self, name: str, *, longest: int | None = None) -> str:
        """Return a cell without outer blanks, its value map applied. Raises Refused if too long."""
        column = self.map.columns.get(name)
        if column is None:
            return self.map.constants.get(name, "")
        value = self.raw(column)
        # Most maps have neither for most columns, and a large file has many cells.
        if name in self.map.patterns:
            value = self._found(name, value)
        if name in self.map.values:
            value = _mapped(value, self.map.values[name])
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
        if value in self.map.nulls:
            return ""
        # Plain ASCII without outer blanks need not be looked at letter by letter.
        return value if value.isascii() and value.isprintable() else _seen(value)

    def words(self, name: str, *, longest: int | None = None) -> str:
        """Return a text on one line, HTML entities read (``&#46;`` is a full stop)."""
        value = " ".join(html.unescape(self.text(name)).split())
        if longest is not None and len(value) > longest:
            raise Refused(f"{name} is longer than {longest} characters")
        return _without_nul(name, _seen(value))

    def prose(self, name: str) -> str:
        """Return a text of any length with its line breaks, HTML entities read."""
        return _without_nul(name, _seen(html.unescape(self.text(name)).strip()))

    def whole(self, name: str, *, least: int, most: int) -> int | None:
        """Return a whole number ("118.0" is one), or None for an empty cell. Raises Refused."""
        said = f"is not a whole number from {least} to {most}"
        value = self.number(name, said)
        if value is None:
            return None
        if value.denominator != 1 or not least <= value <= most:
            raise Refused(f"{name} '{self.text(name)[:40]}' {said}")
        return int(value)

    def money(self, name: str) -> int | None:
        """Return whole dollars ("$1,234,567" and "1234567.0" are such). Raises Refused."""
        value = self._sum(name, "$", "is not a sum of dollars", most=_MOST_DOLLARS)
        return None if value is None else int(value)

    def cents(self, name: str) -> int | None:
        """Return a price in the smallest unit: "3.99" is 399. Raises Refused."""
        said = "is not a price"
        value = self._sum(name, "$€£", said, most=_MOST_CENTS // 100)
        if value is None:
            return None
        if (value * 100).denominator != 1:
            raise Refused(f"{name} '{self.text(name)[:40]}' {said}")
        return int(value * 100)

    def _sum(self, name: str, signs: str, said: str, *, most: int) -> Fraction | None:
        value = self.number(name, said, signs=signs)
        if value is None:
            return None
        if value < 0:
            raise Refused(f"{name} '{self.text(name)[:40]}' is negative")
        if value >= most:
            raise Refused(f"{name} '{self.text(name)[:40]}' {said}")
        return value

    def number(self, name: str, said: str, *, signs: str = "") -> Fraction | None:
        """Return any number, or None for an empty cell; ``signs`` may stand around it.

        Raises Refused, with what the number is not and, where the marks are in doubt, what to put
        in the map.
        """
        return self._number(name, self.text(name), self.marks_of(name), said, signs)

    def score(self, category: str, *, said: str) -> Fraction | None:
        """Return the number in the column that the map names for a category. Raises Refused."""
        return self._number(category, self.raw(self.map.scores[category]), self.map.marks, said)

    def _number(
        self, name: str, written: str, marks: numerals.Marks, said: str, signs: str = ""
    ) -> Fraction | None:
        if not written:
            return None
        if written.isascii() and written.isdecimal() and len(written) <= numerals.LONGEST:
            return Fraction(int(written))  # however the file writes numbers
        text = written
        for sign in signs:
            text = text.replace(sign, "")
        if signs and text.strip().startswith("("):
            raise Refused(f"{name} '{written[:40]}' is negative")
        try:
            return numerals.number(text, marks)
        except numerals.NotANumber as error:
            raise Refused(f"{name} '{written[:40]}' {said}{error}") from error

    def marks_of(self, name: str) -> numerals.Marks:
        """Return how numbers of this name are written: in the file's way, or in TOML's."""
        return self.map.marks if name in self.map.columns else numerals.Marks(decimal=".")

    def date(self, name: str) -> dt.date | None:
        """Return a day; None for an empty cell and for the map's placeholders. Raises Refused."""
        value = self.text(name)
        if not value:
            return None
        try:
            day = dt.datetime.strptime(value, self.map.date_format).date()  # noqa: DTZ007
            day = self._of_its_century(day)
        except ValueError as error:
            shown = f"{name} '{value[:40]}' is not a date written as {self.map.date_format}"
            raise Refused(shown) from error
        return None if day in self.map.placeholder_dates else day

    def _of_its_century(self, day: dt.date) -> dt.date:
        """Return a day of a year in two digits in the last century it may be of."""
        latest = self.map.latest_date or self.today
        if day > latest and _SHORT_YEAR.search(self.map.date_format):
            return day.replace(year=day.year - _CENTURY)
        return day

    def moment(self, name: str) -> dt.datetime | None:
        """Return a moment from Unix seconds or ISO 8601 (UTC unless it says otherwise).

        A day written as the map writes dates is its first moment.
        """
        value = self.text(name)
        if not value:
            return None
        try:
            if _UNIX.fullmatch(value):
                return dt.datetime.fromtimestamp(float(value), tz=dt.UTC)
            moment = self._written_moment(value)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
            return moment.astimezone(dt.UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise Refused(f"{name} '{value[:40]}' is neither Unix seconds nor ISO 8601") from error

    def _written_moment(self, value: str) -> dt.datetime:
        try:
            return dt.datetime.fromisoformat(value)
        except ValueError:
            return dt.datetime.strptime(value, self.map.date_format)  # noqa: DTZ007

    def link(self, name: str) -> str | None:
        """Return an address of the web, blanks inside it written as %20; None where it is none.

        An empty cell is an empty text.
        """
        link = re.sub(r"[ \u00a0]+", "%20", self.text(name))
        if not link:
            return ""
        is_one = _LINK.fullmatch(link) and link.isprintable() and "%20http" not in link.lower()
        host = link.split("/")[2] if is_one else "%20"
        return link if "%20" not in host and len(link) <= LONGEST_LINK else None

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
        items = [item for item in items if _seen(item)]
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


def _seen(value: str) -> str:
    return "" if shows_nothing(value) else value


def _without_nul(name: str, value: str) -> str:
    if "\0" in value:
        raise Refused(f"{name} holds a NUL character")
    return value
