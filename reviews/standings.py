"""How near a title is to a score or a badge, in numbers a page puts into words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from films.models import Title
from reviews.badges import Badge
from reviews.services.scoring import constants


@dataclass(frozen=True)
class Need:
    """One condition of a badge: what there is, what is needed, and whether that is enough."""

    text: str
    is_met: bool


@dataclass(frozen=True)
class Standing:
    """Where a title stands with one badge."""

    badge: Any  # its label
    is_held: bool
    needs: list[Need]


def standing(badge: Badge, title: Title) -> Standing:
    """Return what a badge asks of a title: or, once held, what keeps it."""
    c = constants()
    share = getattr(title, f"{badge.group}_percent")
    is_held = getattr(title, badge.column)
    if is_held:
        needs = [_kept(share, getattr(c, badge.loss))]
    else:
        needs = [_percent(share, getattr(c, badge.award))]
        for minimum in badge.minimums(title.kind, title.release_width, c):
            there = getattr(title, f"{minimum.group}_counted")
            needs.append(_count(there, minimum.needed, minimum.words))
    return Standing(badge.label, is_held, needs)


def _percent(share: int | None, needed: int) -> Need:
    words = _("%(share)s%%, needs %(needed)s%%") if share is not None else _("needs %(needed)s%%")
    return Need(words % {"share": share, "needed": needed}, (share or 0) >= needed)


def _kept(share: int | None, loss: int) -> Need:
    words = (
        _("%(share)s%%, kept until it falls below %(loss)s%%")
        if share is not None
        else _("kept until it falls below %(loss)s%%")
    )
    return Need(words % {"share": share, "loss": loss}, True)


def _count(there: int, needed: int, what: Any) -> Need:
    is_met = there >= needed
    words = (
        _("%(there)s %(what)s, needs %(needed)s")
        if is_met
        else _("%(there)s of %(needed)s %(what)s")
    )
    return Need(words % {"there": there, "needed": needed, "what": what}, is_met)
