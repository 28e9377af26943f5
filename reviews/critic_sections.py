"""What higher apps show on the page of a critic: they register it in their ``ready``."""

from collections.abc import Callable
from typing import Any

from core.feeds import Entry
from reviews.models import Critic

# Takes the critic, and returns the template and what it shows.
type Section = Callable[[Critic], tuple[str, dict[str, Any]]]
# Takes the critic and how many at most, and returns the newest entries of their feed.
type Entries = Callable[[Critic, int], list[Entry]]
_heads: list[Section] = []
_sections: list[Section] = []
_entries: list[Entries] = []


def register_head(section: Section) -> None:
    """Show this on every critic's page from now on, above the biography."""
    _heads.append(section)


def register(section: Section) -> None:
    """Show this on every critic's page from now on, above the reviews."""
    _sections.append(section)


def register_entries(entries: Entries) -> None:
    """Tell this in every critic's feed from now on, beside the reviews."""
    _entries.append(entries)


def heads_of(critic: Critic) -> list[dict[str, Any]]:
    """Return what stands at the top of a critic's page, each with its ``template``."""
    return _shown(_heads, critic)


def sections_of(critic: Critic) -> list[dict[str, Any]]:
    """Return the sections of a critic's page, each with its ``template``."""
    return _shown(_sections, critic)


def entries_of(critic: Critic, most: int) -> list[Entry]:
    """Return what else a critic's feed tells."""
    return [entry for entries in _entries for entry in entries(critic, most)]


def _shown(sections: list[Section], critic: Critic) -> list[dict[str, Any]]:
    shown = (section(critic) for section in sections)
    return [{**context, "template": template} for template, context in shown]
