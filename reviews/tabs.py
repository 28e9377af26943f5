"""The tabs of a title's page, each with a URL of its own."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from films.addresses import title_url
from films.models import Title


@dataclass(frozen=True)
class Tab:
    """One tab."""

    label: str
    url: str
    is_current: bool


_registered: dict[str, tuple[str, Any]] = {}


def register(part: str, name: str, label: Any) -> None:
    """Give titles this tab, too, before the last; ``name`` is its page's, for a film."""
    _registered[part] = (name, label)


def tabs(title: Title, current: str) -> list[Tab]:
    """Return the tabs of a title; ``current`` is the last part of the URL, empty for the page."""
    pages = {
        "": ("pages:title_detail", _("Overview")),
        "critics/": ("reviews:title_critics", _("Critics")),
        "audience/": ("reviews:title_audience", _("Audience")),
        "cast/": ("pages:title_cast", _("Cast and crew")),
        **_registered,
        "score/": ("reviews:title_score", _("How it is scored")),
    }
    if not title.takes_critic_reviews:
        del pages["critics/"]
    return [
        Tab(label, title_url(title, name), part == current) for part, (name, label) in pages.items()
    ]
