"""What a subscriber gets, and how often: each act is in force with the commit that made it."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from accounts.names import email_key
from newsletters.models import Subscriber, Subscription, SubscriptionConsent, Topic
from newsletters.services import ledger

State = Subscription.State
Step = SubscriptionConsent.Step


@transaction.atomic
def choose(
    *,
    subscriber: Subscriber,
    topics: list[Topic],
    source: str,
    at: dt.datetime,
    only_add: bool = False,
    often: Mapping[int, str] | None = None,
) -> list[Subscription]:
    """Set exactly these topics (or with ``only_add`` add them): effective with this commit.

    Returns what was not sent before and is from now on.
    ``often`` says how often by the topic's id; what it does not name stays as it is.
    """
    subscriber = locked(subscriber)
    standing = {
        s.topic_id: s
        for s in Subscription.objects.select_for_update()
        .filter(subscriber=subscriber)
        .select_related("topic")
    }
    started = []
    for topic in topics:
        subscription = standing.pop(topic.pk, None) or Subscription(
            subscriber=subscriber, topic=topic
        )
        frequency = (often or {}).get(topic.pk, subscription.frequency)
        if subscription.state != State.ACTIVE:
            started.append(subscription)
        if (subscription.state, subscription.frequency) != (State.ACTIVE, frequency):
            put(subscription, State.ACTIVE, frequency=frequency, source=source, at=at)
    if topics and subscriber.confirmed_at is None:
        # Whoever holds the signed link from the mail has shown that the address is theirs.
        subscriber.confirmed_at = at
        subscriber.save()
    if not only_add:
        for subscription in standing.values():
            if subscription.state != State.ENDED:
                put(subscription, State.ENDED, source=source, at=at)
    return started


def put(
    subscription: Subscription, state: str, *, source: str, at: dt.datetime, frequency: str = ""
) -> None:
    """Set one subscription's state, and note what was agreed to or taken back by it."""
    was_active = subscription.state == State.ACTIVE and subscription.pk is not None
    subscription.state, subscription.changed_at = state, at
    subscription.frequency = frequency or subscription.frequency
    subscription.save()
    act = Step.ENDED
    if state == State.ACTIVE:
        act = Step.CHANGED if was_active else Step.CONFIRMED
    said = ledger.wording(subscription.topic, subscription.frequency)
    ledger.note(subscription.subscriber, subscription.topic, act, said=said, source=source, at=at)


def subscriber_at(address: str, *, at: dt.datetime) -> Subscriber:
    """Return the subscriber of an address, made if need be and locked: of two, one waits."""
    subscriber, _made = Subscriber.objects.get_or_create(
        address_key=email_key(address), defaults={"address": address, "created_at": at}
    )
    return locked(subscriber)


def locked(subscriber: Subscriber) -> Subscriber:
    """Return a subscriber as they are now, locked until the act is done."""
    return Subscriber.objects.select_for_update().get(pk=subscriber.pk)
