"""How near a title is to a score or a badge, in numbers a page puts into words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from films.models import Title
from reviews import scores
from reviews.services.scoring import constants


@dataclass(frozen=True)
class Need:
    """One condition of a badge: what there is, what is needed, and whether that is enough."""

    text: str
    is_met: bool


@dataclass(frozen=True)
class Standing:
    """Where a title stands with one badge."""

    badge: str
    is_held: bool
    needs: list[Need]


def acclaimed(title: Title) -> Standing:
    """Return what the critics' badge asks of a title: or, once held, what keeps it."""
    c = constants()
    share = title.critic_percent
    if title.is_acclaimed:
        needs = [_kept(share, c.acclaimed_loss)]
    else:
        minimum = scores.acclaimed_minimum(title.kind, title.release_width, c)
        needs = [
            _percent(share, c.acclaimed_award),
            _count(title.critic_counted, minimum, _("critic reviews")),
            _count(title.top_counted, c.acclaimed_top, _("top critics")),
        ]
    return Standing(_("Acclaimed"), title.is_acclaimed, needs)


def crowd_pleaser(title: Title) -> Standing:
    """Return what the audience's badge asks of a title: or, once held, what keeps it."""
    c = constants()
    share = title.audience_percent
    if title.is_crowd_pleaser:
        needs = [_kept(share, c.pleaser_loss)]
    else:
        minimum = scores.pleaser_minimum(title.kind, title.release_width, c)
        needs = [
            _percent(share, c.pleaser_award),
            _count(title.audience_counted, minimum, _("ratings")),
        ]
    return Standing(_("Crowd-pleaser"), title.is_crowd_pleaser, needs)


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


def _count(there: int, needed: int, what: str) -> Need:
    is_met = there >= needed
    words = (
        _("%(there)s %(what)s, needs %(needed)s")
        if is_met
        else _("%(there)s of %(needed)s %(what)s")
    )
    return Need(words % {"there": there, "needed": needed, "what": what}, is_met)
