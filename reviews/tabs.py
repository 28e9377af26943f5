"""The tabs of a title's page, each with a URL of its own."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from films.models import Title


@dataclass(frozen=True)
class Tab:
    """One tab."""

    label: str
    url: str
    is_current: bool


def tabs(title: Title, current: str) -> list[Tab]:
    """Return the tabs of a title; ``current`` is the last part of the URL, empty for the page."""
    base = title.get_absolute_url()
    names = [("", _("Overview")), ("critics/", _("Critics")), ("audience/", _("Audience"))]
    if title.takes_critic_reviews is False:
        names.remove(("critics/", _("Critics")))
    names += [("cast/", _("Cast and crew")), ("score/", _("How it is scored"))]
    return [Tab(label, base + part, part == current) for part, label in names]
