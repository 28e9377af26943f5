"""How a member stands to another: the buttons there are, and what is said of a change."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists
from django.utils.translation import gettext_lazy as _

from accounts.models import Block, Follow, Mute, User


@dataclass(frozen=True)
class Act:
    """A button that is pressed or not. What it says when it was pressed, and when released."""

    name: str
    off: Any  # the word on the button, or its lazy translation
    on: Any
    said_on: Any  # with %(name)s
    said_off: Any


ACTS = (
    Act("follow", _("Follow"), _("Following"), _("You follow %(name)s."),
        _("You no longer follow %(name)s.")),
    Act("mute", _("Mute"), _("Muted"),
        _("%(name)s is muted: what they write is left out of what you read. They are not told."),
        _("%(name)s is no longer muted.")),
    Act("block", _("Block"), _("Blocked"),
        _("%(name)s is blocked: neither of you sees the other's page, follows or answers."),
        _("%(name)s is no longer blocked.")),
)  # fmt: skip
BY_NAME = {act.name: act for act in ACTS}


def standing(member: User, other: User) -> frozenset[str]:
    """Return which acts this member has done towards the other, by one statement."""
    found = (
        Exists(Follow.objects.filter(follower=member, followed=other)),
        Exists(Mute.objects.filter(muter=member, muted=other)),
        Exists(Block.objects.filter(blocker=member, blocked=other)),
    )
    row = User.objects.filter(pk=member.pk).values_list(*found).get()
    return frozenset(act.name for act, is_done in zip(ACTS, row, strict=True) if is_done)
