"""Heads of pages about titles, and of lists: lasting addresses and what a link to them shows."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from core.heads import FeedLink, Head
from core.linked_data import breadcrumbs
from films import linked_data
from films.models import Title

# What of a list's query makes it another page to a search engine: the rest filters and sorts.
HUB_QUERY = ("hub", "after")


def named(title: Title) -> str:
    """Return a title's name with its year, which tells two of one name apart."""
    return f"{title.name} ({title.year})" if title.year else title.name


def tab_head(title: Title, label: str, path: str, feeds: Sequence[FeedLink] = ()) -> Head:
    """Return the head of one of a title's other pages; needs ``parent`` loaded."""
    return Head(
        title=f"{named(title)}: {label}",
        path=path,
        description=title.synopsis,
        feeds=feeds,
        data=[linked_data.way_to(title, (label, path))],
    )


def list_head(title: str, path: str, *, is_listed: bool = True) -> Head:
    """Return the head of a list."""
    words = _("%(list)s: what critics and audiences say. Every score shows how it is made.")
    return Head(
        title=title,
        path=path,
        description=words % {"list": title},
        data=[breadcrumbs([(title, path)])],
        is_listed=is_listed,
    )
