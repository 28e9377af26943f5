"""Telling a member what happened, and keeping count of what they have not read.

The count stands on the account, which every page of a member has loaded: the bell costs nothing.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, Q

from accounts.models import Block, Mute, Notification, SilencedKind, User
from accounts.notices import Kind

KEPT_FOR = dt.timedelta(days=365)


@transaction.atomic
def notify(
    *,
    recipient: User,
    kind: Kind,
    key: str,
    at: dt.datetime,
    actor: User | None = None,
    thing: str = "",
    url: str = "",
) -> bool:
    """Tell a member of one thing, once; return whether they were told.

    ``key`` names the thing for ever: what a member was told before is not told again. Nobody is
    told what they did themselves, what they have switched off, what a muted or blocked member did,
    or who did it where that member has no public page.
    """
    if actor is not None and (actor == recipient or not actor.has_profile):
        return False
    _lock(recipient)
    if _is_unwanted(recipient, kind, actor):
        return False
    _row, is_new = Notification.objects.get_or_create(
        recipient=recipient,
        key=key,
        defaults={
            "kind": kind.name, "actor": actor, "thing": thing[:200], "url": url, "made_at": at,
        },
    )  # fmt: skip
    if is_new:
        _recount(recipient)
    return is_new


@transaction.atomic
def mark_read(*, member: User, upto: int, at: dt.datetime) -> int:
    """Mark what a member was shown as read, up to this id; return how many are still unread."""
    _lock(member)
    shown = Notification.objects.filter(recipient=member, read_at__isnull=True, pk__lte=upto)
    shown.update(read_at=at)
    return _recount(member)


def forget_from(*, recipient: User, actor: User) -> None:
    """Delete what a member was told of another, who is muted or blocked. In a transaction."""
    _lock(recipient)
    Notification.objects.filter(recipient=recipient, actor=actor).delete()
    _recount(recipient)


@transaction.atomic
def choose(*, member: User, wanted: set[str], kinds: set[str]) -> None:
    """Keep which of these kinds a member wants to be told of."""
    silenced = SilencedKind.objects.filter(member=member)
    silenced.filter(kind__in=wanted).delete()
    SilencedKind.objects.bulk_create(
        [SilencedKind(member=member, kind=kind) for kind in sorted(kinds - wanted)],
        ignore_conflicts=True,
    )


def forget_old(*, now: dt.datetime) -> int:
    """Delete notifications older than a year, read or not; return how many."""
    old = Notification.objects.filter(made_at__lt=now - KEPT_FOR)
    unread = set(old.filter(read_at__isnull=True).values_list("recipient_id", flat=True))
    deleted = old.delete()[0]
    for member in User.objects.filter(pk__in=unread):
        with transaction.atomic():
            _lock(member)
            _recount(member)
    return deleted


def _is_unwanted(recipient: User, kind: Kind, actor: User | None) -> bool:
    reasons = Q(Exists(SilencedKind.objects.filter(member=recipient, kind=kind.name)))
    if actor is not None:
        pairs = Q(blocker=recipient, blocked=actor) | Q(blocker=actor, blocked=recipient)
        reasons |= Q(Exists(Block.objects.filter(pairs)))
        reasons |= Q(Exists(Mute.objects.filter(muter=recipient, muted=actor)))
    return User.objects.filter(pk=recipient.pk).filter(reasons).exists()


def _lock(member: User) -> None:
    """Let acts that change one member's count wait for each other."""
    User.objects.select_for_update(no_key=True).values("pk").get(pk=member.pk)


def _recount(member: User) -> int:
    """Write and return how many are unread. A plain number: it drops no stored page."""
    unread = Notification.objects.filter(recipient=member, read_at__isnull=True).count()
    User.objects.filter(pk=member.pk).update(unread_count=unread)
    return unread
