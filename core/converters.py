"""How a piece of text stands in an address."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class TextConverter(StringConverter):
    """Any text without a slash; a NUL, which PostgreSQL takes for no text, is not found."""

    regex = r"[^/\x00]+"


class PictureConverter(StringConverter):
    """How a stored picture ends."""

    regex = "webp|jpg"


class VideoConverter(StringConverter):
    """How a stored video ends."""

    regex = "mp4|webm"


def register() -> None:
    """Offer ``<text:…>``, ``<picture:…>`` and ``<video:…>`` to the URL lists."""
    register_converter(TextConverter, "text")
    register_converter(PictureConverter, "picture")
    register_converter(VideoConverter, "video")
