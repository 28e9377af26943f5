"""What people write as the value of a fact, read into the value of its column. No queries."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from films.models import Fact, Title

Field = Fact.Field
Value = str | int | dt.date
LONGEST = {
    Field.NAME: 300, Field.ORIGINAL_NAME: 300, Field.COUNTRIES: 200, Field.NETWORK: 100,
}  # fmt: skip
OF_TITLE = (
    Field.NAME, Field.ORIGINAL_NAME, Field.YEAR, Field.RUNTIME, Field.RELEASED, Field.COUNTRIES,
    Field.NETWORK, Field.EPISODES, Field.STATUS, Field.BUDGET, Field.DOMESTIC_GROSS,
    Field.WORLDWIDE_GROSS, Field.SYNOPSIS,
)  # fmt: skip
OF_PERSON = (Field.NAME, Field.BORN, Field.DIED, Field.BIOGRAPHY)
BOUNDS = {
    Field.YEAR: (1870, 2100), Field.RUNTIME: (1, 6000), Field.EPISODES: (1, 5000),
    Field.BUDGET: (1, 10**12), Field.DOMESTIC_GROSS: (1, 10**12),
    Field.WORLDWIDE_GROSS: (1, 10**12),
}  # fmt: skip
_HOURS = re.compile(r"(?:(\d+)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*m(?:in(?:utes?)?)?\.?)?", re.I)
_DAYS = ("%Y-%m-%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y")


class Unreadable(Exception):
    """The words are no value of this field; the message says what would be."""


def read(name: str, written: str) -> Value:
    """Return the value of a field from a person's words. Raises Unreadable."""
    text = " ".join(written.split()) if name not in (Field.SYNOPSIS, Field.BIOGRAPHY) else written
    text = text.strip()
    if not text:
        raise Unreadable(_("Say what it should be."))
    if name in BOUNDS:
        return _whole(name, text)
    if name in (Field.RELEASED, Field.BORN, Field.DIED):
        return _day(text)
    if name == Field.STATUS:
        return _status(text)
    longest = LONGEST.get(Field(name), 2000)
    if len(text) > longest:
        raise Unreadable(_("That is longer than %(n)s characters.") % {"n": longest})
    return text


def written(value: object) -> str:
    """Return a column's value as a fact stores it; ``read`` reads it back."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _whole(name: str, text: str) -> int:
    least, most = BOUNDS[Field(name)]
    plain = text.replace(",", "").replace("$", "").replace(" ", "")
    hours = _HOURS.fullmatch(text) if name == Field.RUNTIME else None
    if hours and any(hours.groups()):
        number = int(hours[1] or 0) * 60 + int(hours[2] or 0)
    elif plain.isascii() and plain.isdigit() and len(plain) < 14:
        number = int(plain)
    else:
        raise Unreadable(_("Write a whole number, such as %(n)s.") % {"n": f"{least + 100:,}"})
    if not least <= number <= most:
        bounds = {"least": f"{least:,}", "most": f"{most:,}"}
        raise Unreadable(_("It must be between %(least)s and %(most)s.") % bounds)
    return number


def _day(text: str) -> dt.date:
    for form in _DAYS:
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise Unreadable(_("Write the day as 2013-12-18 or December 18, 2013."))


def _status(text: str) -> str:
    for value, label in Title.Status.choices:
        if text.casefold() in (value, str(label).casefold()):
            return str(value)
    known = ", ".join(str(label) for label in Title.Status.labels)
    raise Unreadable(_("Write one of: %(known)s.") % {"known": known})
