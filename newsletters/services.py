"""Subscribing, confirming, changing and stopping: each effective in the request that asks."""

import datetime as dt
from collections.abc import Iterable
from typing import cast

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.names import email_key
from core import tokens
from core.links import absolute
from newsletters.emails import send_confirmation
from newsletters.models import Subscriber, Subscription, SubscriptionConsent, Topic

WORDING_VERSION = "1"
State = Subscription.State
Step = SubscriptionConsent.Step
CONFIRM = "newsletter-confirm"
MANAGE = "newsletter-manage"
CONFIRM_SECONDS = 7 * 86400


class LinkExpired(Exception):
    """The confirmation link is forged or older than a week."""


class LinkMoved(Exception):
    """The link went to an address that the subscriptions have left."""


def wording(topic: Topic) -> str:
    """Return the words a person agrees to for one topic."""
    return _("Send me “%(topic)s” (%(frequency)s) by email. I can stop at any time.") % {
        "topic": topic.name,
        "frequency": topic.get_frequency_display(),
    }


def preferences_path(subscriber: Subscriber) -> str:
    """Return the signed path of a subscriber's preferences; it needs no log-in."""
    token = tokens.make(MANAGE, [subscriber.pk, _mark(subscriber)])
    return reverse("newsletters:preferences", args=[token])


def confirm_path(subscriber: Subscriber, topic_ids: list[int]) -> str:
    """Return the signed path that confirms these topics."""
    token = tokens.make(CONFIRM, [subscriber.pk, _mark(subscriber), topic_ids])
    return reverse("newsletters:confirm", args=[token])


@transaction.atomic
def ask(*, address: str, topics: Iterable[Topic], source: str, at: dt.datetime) -> None:
    """Note a visitor's wish and mail the address a link that confirms it (double opt-in).

    Nothing is sent to an address that asked and did not answer but this one mail; for somebody who
    is subscribed already the mail leads to the preferences, and the page shows no difference.
    """
    subscriber = _subscriber(address, at=at)
    wanted = list(topics)
    for topic in wanted:
        subscription, made = Subscription.objects.get_or_create(
            subscriber=subscriber,
            topic=topic,
            defaults={"frequency": topic.frequency, "changed_at": at},
        )
        if not made and subscription.state == State.ENDED:
            subscription.state, subscription.changed_at = State.PENDING, at
            subscription.save()
        _note(subscriber, topic, Step.ASKED, source=source, at=at)
    url = absolute(confirm_path(subscriber, [topic.pk for topic in wanted]))
    send_confirmation(
        address=subscriber.address,
        topics=wanted,
        confirm_url=url,
        manage_url=absolute(preferences_path(subscriber)),
    )


@transaction.atomic
def confirm(*, token: str, at: dt.datetime) -> Subscriber:
    """Make the wish behind a confirmation link effective; twice is once.

    Raises LinkExpired and LinkMoved.
    """
    subscriber, topic_ids = read_confirmation(token)
    subscriber = _locked(subscriber)
    if subscriber.confirmed_at is None:
        subscriber.confirmed_at = at
        subscriber.save()
    pending = Subscription.objects.select_for_update().filter(
        subscriber=subscriber, topic_id__in=topic_ids, state=State.PENDING
    )
    for subscription in pending.select_related("topic"):
        _set(subscription, State.ACTIVE, source="confirmation", at=at)
    return subscriber


def read_confirmation(token: str) -> tuple[Subscriber, list[int]]:
    """Return whom a confirmation link is for, and the topics' ids.

    Raises LinkExpired and LinkMoved.
    """
    try:
        value = tokens.read(CONFIRM, token, max_age=CONFIRM_SECONDS)
    except tokens.BadToken as error:
        raise LinkExpired from error
    pk, mark, topic_ids = cast("tuple[int, str, list[int]]", value)
    subscriber = _marked(pk, mark)
    if subscriber is None:
        raise LinkExpired
    return subscriber, topic_ids


def subscriber_of(token: str) -> Subscriber | None:
    """Return whom a preferences link belongs to, or None for a forged one. Raises LinkMoved."""
    try:
        value = tokens.read(MANAGE, token)
    except tokens.BadToken:
        return None
    pk, mark = cast("tuple[int, str]", value)
    return _marked(pk, mark)


def _mark(subscriber: Subscriber) -> str:
    """Return what links mailed to one mailbox share, and those to the next one do not."""
    secret, key = settings.LINK_KEY, subscriber.address_key
    mark = salted_hmac("newsletters.mailbox", key, secret=secret, algorithm="sha256")
    return mark.hexdigest()[:20]


def _marked(pk: int, mark: str) -> Subscriber | None:
    subscriber = Subscriber.objects.filter(pk=pk).first()
    if subscriber and not constant_time_compare(mark, _mark(subscriber)):
        raise LinkMoved
    return subscriber


@transaction.atomic
def subscribe_member(
    *, user: User, topics: Iterable[Topic], source: str, at: dt.datetime, only_add: bool = True
) -> None:
    """Subscribe a member, whose address a code has verified, at once.

    Without ``only_add`` topics that are not among these stop.
    """
    subscriber = _subscriber(user.email or "", at=at)
    # A member has one subscriber: that of the address they have now.
    Subscriber.objects.filter(user=user).exclude(pk=subscriber.pk).update(user=None)
    subscriber.user, subscriber.confirmed_at = user, subscriber.confirmed_at or at
    subscriber.save()
    choose(subscriber=subscriber, topics=list(topics), source=source, at=at, only_add=only_add)


def topics_of(user: User) -> QuerySet[Topic]:
    """Return the topics a member is subscribed to, under whatever spelling of their address."""
    theirs = Q(user=user) | Q(address_key=user.email_key or "")
    active = Subscription.objects.filter(
        subscriber__in=Subscriber.objects.filter(theirs), state=State.ACTIVE
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
        active = Topic.objects.filter(
            subscriptions__subscriber=subscriber, subscriptions__state=State.ACTIVE
        )
        topics = list(active)
        Subscriber.objects.filter(pk=subscriber.pk).update(user=None)
        choose(subscriber=subscriber, topics=[], source="address changed", at=at)
        standing.user, standing.confirmed_at = user, standing.confirmed_at or at
        standing.save()
        choose(subscriber=standing, topics=topics, source="address changed", at=at, only_add=True)


def stop_all(*, user: User, source: str, at: dt.datetime) -> None:
    """End every subscription of a member, to whatever spelling of their address it goes."""
    theirs = Q(user=user)
    if user.email_key:
        theirs |= Q(address_key=user.email_key)
    for subscriber in Subscriber.objects.filter(theirs):
        choose(subscriber=subscriber, topics=[], source=source, at=at)


@transaction.atomic
def choose(
    *,
    subscriber: Subscriber,
    topics: list[Topic],
    source: str,
    at: dt.datetime,
    only_add: bool = False,
) -> None:
    """Set exactly these topics (or with ``only_add`` add them): effective with this commit."""
    subscriber = _locked(subscriber)
    standing = {
        s.topic_id: s
        for s in Subscription.objects.select_for_update()
        .filter(subscriber=subscriber)
        .select_related("topic")
    }
    for topic in topics:
        subscription = standing.pop(topic.pk, None) or Subscription(
            subscriber=subscriber, topic=topic, frequency=topic.frequency
        )
        if subscription.state != State.ACTIVE:
            _set(subscription, State.ACTIVE, source=source, at=at)
    if topics and subscriber.confirmed_at is None:
        # Whoever holds the signed link from the mail has shown that the address is theirs.
        subscriber.confirmed_at = at
        subscriber.save()
    if not only_add:
        for subscription in standing.values():
            if subscription.state != State.ENDED:
                _set(subscription, State.ENDED, source=source, at=at)


def _set(subscription: Subscription, state: str, *, source: str, at: dt.datetime) -> None:
    subscription.state, subscription.changed_at = state, at
    subscription.save()
    act = Step.CONFIRMED if state == State.ACTIVE else Step.ENDED
    _note(subscription.subscriber, subscription.topic, act, source=source, at=at)


def _subscriber(address: str, *, at: dt.datetime) -> Subscriber:
    """Return the subscriber of an address, made if need be and locked: of two, one waits."""
    subscriber, _made = Subscriber.objects.get_or_create(
        address_key=email_key(address), defaults={"address": address, "created_at": at}
    )
    return _locked(subscriber)


def _locked(subscriber: Subscriber) -> Subscriber:
    return Subscriber.objects.select_for_update().get(pk=subscriber.pk)


def _note(subscriber: Subscriber, topic: Topic, act: str, *, source: str, at: dt.datetime) -> None:
    SubscriptionConsent.objects.create(
        subscriber=subscriber,
        topic=topic,
        act=act,
        wording=wording(topic),
        version=WORDING_VERSION,
        source=source,
        at=at,
    )
