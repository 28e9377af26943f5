"""What higher apps show on the page of a critic: they register a section in their ``ready``."""

from collections.abc import Callable
from typing import Any

from reviews.models import Critic

# Takes the critic, and returns the template and what it shows.
type Section = Callable[[Critic], tuple[str, dict[str, Any]]]
_sections: list[Section] = []


def register(section: Section) -> None:
    """Show this on every critic's page from now on, above the reviews."""
    _sections.append(section)


def sections_of(critic: Critic) -> list[dict[str, Any]]:
    """Return the sections of a critic's page, each with its ``template``."""
    shown = (section(critic) for section in _sections)
    return [{**context, "template": template} for template, context in shown]
