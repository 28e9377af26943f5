"""Subscriptions of members, whose address a code has verified."""

import contextlib
import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.names import email_key
from newsletters.models import Subscriber, Subscription, Topic
from newsletters.services import preferences, suppression
from newsletters.services.choosing import State, choose, subscriber_at
from newsletters.services.welcoming import greet


@transaction.atomic
def subscribe_member(*, user: User, topics: Iterable[Topic], source: str, at: dt.datetime) -> None:
    """Subscribe a member to these topics, too, at once.

    Where the address reported our mail as spam lately it stays suppressed, and their page says so.
    """
    subscriber = _of_member(user, at=at)
    with contextlib.suppress(suppression.ReportedLately):
        suppression.lift(subscriber.address, at=at)
    wanted = list(topics)
    started = choose(subscriber=subscriber, topics=wanted, source=source, at=at, only_add=True)
    greet(subscriber, started, at=at)


@transaction.atomic
def save_of_member(*, user: User, choice: preferences.Choice, source: str, at: dt.datetime) -> str:
    """Set what a member gets; return the token of the act, empty where nothing changed."""
    subscriber = _of_member(user, at=at)
    return preferences.save(subscriber=subscriber, choice=choice, source=source, at=at)


def subscriber_of_member(user: User) -> Subscriber | None:
    """Return the subscriber a member is, under whatever spelling of their address."""
    theirs = list(Subscriber.objects.filter(_theirs(user)).order_by("pk"))
    return next((s for s in theirs if s.address_key == user.email_key), next(iter(theirs), None))


def topics_of(user: User) -> QuerySet[Topic]:
    """Return the topics a member is subscribed to, under whatever spelling of their address."""
    active = Subscription.objects.filter(
        subscriber__in=Subscriber.objects.filter(_theirs(user)), state=State.ACTIVE
    )
    return Topic.objects.filter(pk__in=active.values("topic"))


@transaction.atomic
def move(*, user: User, old: str, new: str, at: dt.datetime) -> None:
    """Let a member's subscriptions follow to their new address, which a code has verified.

    Where the new address had subscriptions of its own, the two become one.
    """
    theirs = Q(user=user) | Q(address_key=email_key(old))
    for subscriber in Subscriber.objects.select_for_update().filter(theirs).order_by("pk"):
        other = Subscriber.objects.filter(address_key=email_key(new)).exclude(pk=subscriber.pk)
        standing = other.first()
        if standing is None:
            subscriber.address = new
            subscriber.save()
            continue
        active = Subscription.objects.filter(subscriber=subscriber, state=State.ACTIVE)
        kept = {s.topic: s.frequency for s in active.select_related("topic")}
        Subscriber.objects.filter(pk=subscriber.pk).update(user=None)
        choose(subscriber=subscriber, topics=[], source="address changed", at=at)
        standing.user, standing.confirmed_at = user, standing.confirmed_at or at
        standing.paused_until = standing.paused_until or subscriber.paused_until
        standing.save()
        choose(
            subscriber=standing,
            topics=list(kept),
            often={topic.pk: frequency for topic, frequency in kept.items()},
            source="address changed",
            at=at,
            only_add=True,
        )


def stop_all(*, user: User, source: str, at: dt.datetime) -> None:
    """End every subscription of a member, to whatever spelling of their address it goes."""
    for subscriber in Subscriber.objects.filter(_theirs(user)):
        choose(subscriber=subscriber, topics=[], source=source, at=at)


def _theirs(user: User) -> Q:
    theirs = Q(user=user)
    return theirs | Q(address_key=user.email_key) if user.email_key else theirs


def _of_member(user: User, *, at: dt.datetime) -> Subscriber:
    """Return the one subscriber a member is: that of the address they have now."""
    subscriber = subscriber_at(user.email or "", at=at)
    Subscriber.objects.filter(user=user).exclude(pk=subscriber.pk).update(user=None)
    subscriber.user, subscriber.confirmed_at = user, subscriber.confirmed_at or at
    subscriber.save()
    return subscriber
