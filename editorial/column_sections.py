"""What higher apps show at the top of a column's page: they register it in their ``ready``."""

from collections.abc import Callable
from typing import Any

from editorial.models import Column

# Takes the column, and returns the template and what it shows.
type Section = Callable[[Column], tuple[str, dict[str, Any]]]
_sections: list[Section] = []


def register(section: Section) -> None:
    """Show this on every column's page from now on."""
    _sections.append(section)


def sections_of(column: Column) -> list[dict[str, Any]]:
    """Return the sections of a column's page, each with its ``template``."""
    shown = (section(column) for section in _sections)
    return [{**context, "template": template} for template, context in shown]
