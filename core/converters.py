"""How a piece of text stands in an address."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class TextConverter(StringConverter):
    """Any text without a slash; a NUL, which PostgreSQL takes for no text, is not found."""

    regex = r"[^/\x00]+"


def register() -> None:
    """Offer ``<text:…>`` to the URL lists."""
    register_converter(TextConverter, "text")
