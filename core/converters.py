"""How a piece of text stands in an address."""

import datetime as dt

from django.urls import register_converter
from django.urls.converters import StringConverter


class TextConverter(StringConverter):
    """Any text without a slash; a NUL, which PostgreSQL takes for no text, is not found."""

    regex = r"[^/\x00]+"


class CountryConverter(StringConverter):
    """A country by its two-letter code, in lower case."""

    regex = "[a-z]{2}"


class DayConverter:
    """A day as 2024-12-13."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        """Return the day; a day that is none is not found."""
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        """Return how a day stands in an address."""
        return value.isoformat()


class MonthConverter:
    """A month as 2024-12, given as its first day."""

    regex = "[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        """Return the first day; a month that is none is not found."""
        return dt.date.fromisoformat(f"{value}-01")

    def to_url(self, value: dt.date) -> str:
        """Return how a month stands in an address."""
        return value.isoformat()[:7]


class PictureConverter(StringConverter):
    """How a stored picture ends."""

    regex = "webp|jpg"


class VideoConverter(StringConverter):
    """How a stored video ends."""

    regex = "mp4|webm"


class AudioConverter(StringConverter):
    """How a stored recording ends."""

    regex = "mp3|m4a|ogg"


def register() -> None:
    """Offer our own converters to the URL lists."""
    for name, converter in (
        ("text", TextConverter),
        ("country", CountryConverter),
        ("day", DayConverter),
        ("month", MonthConverter),
        ("picture", PictureConverter),
        ("video", VideoConverter),
        ("audio", AudioConverter),
    ):
        register_converter(converter, name)
