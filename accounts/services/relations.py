"""Following, muting and blocking. Doing any of it twice changes nothing."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from accounts.models import Block, Follow, Mute, User
from accounts.notices import FOLLOW
from accounts.services.notifications import forget_from, notify
from accounts.visibility import are_apart


class CannotFollow(Exception):
    """One of the two has blocked the other, or it is oneself."""


@transaction.atomic
def set_followed(member: User, other: User, is_on: bool, at: dt.datetime) -> None:
    """Follow somebody, who is told of it once, or no longer. Raises CannotFollow."""
    if not is_on:
        Follow.objects.filter(follower=member, followed=other).delete()
        return
    _lock(member, other)
    if member == other or are_apart(member, other):
        raise CannotFollow
    _row, is_new = Follow.objects.get_or_create(
        follower=member, followed=other, defaults={"at": at}
    )
    if is_new:
        key = f"follow {member.pk}"
        notify(recipient=other, kind=FOLLOW, key=key, actor=member, at=at)


@transaction.atomic
def set_muted(member: User, other: User, is_on: bool, at: dt.datetime) -> None:
    """Mute somebody, or no longer; following them goes on."""
    if is_on:
        Mute.objects.get_or_create(muter=member, muted=other, defaults={"at": at})
        forget_from(recipient=member, actor=other)
    else:
        Mute.objects.filter(muter=member, muted=other).delete()


@transaction.atomic
def set_blocked(member: User, other: User, is_on: bool, at: dt.datetime) -> None:
    """Block somebody, or no longer. A block ends following both ways, and its end renews none."""
    if not is_on:
        Block.objects.filter(blocker=member, blocked=other).delete()
        return
    _lock(member, other)
    Block.objects.get_or_create(blocker=member, blocked=other, defaults={"at": at})
    ends = Q(follower=member, followed=other) | Q(follower=other, followed=member)
    Follow.objects.filter(ends).delete()
    forget_from(recipient=member, actor=other)
    forget_from(recipient=other, actor=member)


def _lock(*members: User) -> None:
    """Let a block and a follow of the same two wait for each other, in an order of their own."""
    locked = User.objects.select_for_update(no_key=True).filter(pk__in=[m.pk for m in members])
    list(locked.order_by("pk").values_list("pk"))


SETTERS = {"follow": set_followed, "mute": set_muted, "block": set_blocked}
