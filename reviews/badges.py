"""The badges a title can hold: one entry each. A rule is pure: tallies in, held or not out.

A new badge is an entry here, its constants in ``scores.Constants``, its column in
``films.models.published``, and its table of examples in ``tests/reviews/test_badges.py``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from reviews.scores import Constants, Numbers, percent


@dataclass(frozen=True)
class Minimum:
    """How many voices of a group a badge asks for. ``words`` name what is counted."""

    group: str  # the prefix of its columns: "critic", "top" or "audience"
    needed: int
    words: Any


@dataclass(frozen=True)
class Badge:
    """One badge.

    ``group`` is the prefix of the score it is given for, "critic" or "audience", beside which it
    stands. ``award`` and ``loss`` name the constants with the percent from which it is given and
    below which it is lost. ``minimums`` gets the kind, the width of release and the constants.
    """

    name: str  # in the data: in events and exports
    label: Any
    column: str
    group: str
    icon: str
    award: str
    loss: str
    minimums: Callable[[str, str, Constants], tuple[Minimum, ...]]


def _of_critics(kind: str, width: str, c: Constants) -> tuple[Minimum, ...]:
    needed = c.acclaimed_wide if width == "wide" else c.acclaimed_limited
    if kind == "season":
        needed = c.acclaimed_season
    return (
        Minimum("critic", needed, _("critic reviews")),
        Minimum("top", c.acclaimed_top, _("top critics")),
    )


def _of_audience(kind: str, width: str, c: Constants) -> tuple[Minimum, ...]:
    is_wide = kind == "film" and width == "wide"
    needed = c.pleaser_wide if is_wide else c.pleaser_limited
    return (Minimum("audience", needed, _("ratings")),)


ACCLAIMED = Badge(
    name="acclaimed",
    label=_("Acclaimed"),
    column="is_acclaimed",
    group="critic",
    icon="i-laurel",
    award="acclaimed_award",
    loss="acclaimed_loss",
    minimums=_of_critics,
)
CROWD_PLEASER = Badge(
    name="crowd-pleaser",
    label=_("Crowd-pleaser"),
    column="is_crowd_pleaser",
    group="audience",
    icon="i-crowd",
    award="pleaser_award",
    loss="pleaser_loss",
    minimums=_of_audience,
)
BADGES = (ACCLAIMED, CROWD_PLEASER)
LABELS = [(badge.name, badge.label) for badge in BADGES]


def is_held_after(
    badge: Badge,
    held: bool,
    *,
    tallies: Mapping[str, Numbers],
    kind: str,
    width: str,
    constants: Constants,
) -> bool:
    """Tell whether a title holds a badge after a change; a series never does.

    Award and loss have thresholds of their own (hysteresis), so the answer depends on ``held``.
    ``tallies`` by prefix ("critic", "top", "audience"); ``kind`` is "film", "season" or "series",
    ``width`` "wide", "limited" or "streaming".
    """
    judged = tallies[badge.group]
    share = percent(judged.favorable, judged.counted)
    if share is None or kind == "series":
        return False
    if held:
        return share >= int(getattr(constants, badge.loss))
    minimums = badge.minimums(kind, width, constants)
    enough = all(tallies[each.group].counted >= each.needed for each in minimums)
    return enough and share >= int(getattr(constants, badge.award))


def held(title: Any, group: str) -> Badge | None:
    """Return the badge a title holds beside the score of a group, None without one."""
    theirs = (badge for badge in BADGES if badge.group == group)
    return next((badge for badge in theirs if getattr(title, badge.column)), None)
