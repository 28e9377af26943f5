"""A visitor's wish, and its confirmation by a button behind a mailed link."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlencode

from django.db import transaction

from core.links import absolute
from newsletters.emails import send_confirmation, send_standing
from newsletters.models import Subscriber, Subscription, SubscriptionConsent, Topic
from newsletters.services import ledger, links, suppression
from newsletters.services.choosing import State, locked, put, subscriber_at
from newsletters.services.welcoming import greet

Step = SubscriptionConsent.Step


@transaction.atomic
def ask(*, address: str, topics: Iterable[Topic], source: str, at: dt.datetime) -> None:
    """Note a visitor's wish and mail the address a link that confirms it (double opt-in).

    An address that has confirmed before is told how it stands instead, and where to choose: nobody
    else changes it. A suppressed one gets nothing for a while. No page shows the difference.
    """
    if not suppression.may_ask(address, at=at):
        return
    subscriber = subscriber_at(address, at=at)
    wanted = list(topics)
    was_confirmed = subscriber.confirmed_at is not None
    if was_confirmed and not suppression.is_suppressed(address):
        _tell_standing(subscriber, wanted, source=source, at=at)
        return
    for topic in wanted:
        subscription, made = Subscription.objects.get_or_create(
            subscriber=subscriber, topic=topic, defaults={"changed_at": at}
        )
        if not made and subscription.state == State.ENDED:
            subscription.state, subscription.changed_at = State.PENDING, at
            subscription.save()
        _note_asked(subscriber, topic, subscription.frequency, source=source, at=at)
    url = absolute(links.confirm_path(subscriber, [topic.pk for topic in wanted]))
    send_confirmation(
        address=subscriber.address,
        topics=wanted,
        confirm_url=url,
        manage_url=absolute(links.preferences_path(subscriber)),
    )


def _tell_standing(
    subscriber: Subscriber, wanted: list[Topic], *, source: str, at: dt.datetime
) -> None:
    """Mail a confirmed address its choices, with a link that ticks what was asked for beside."""
    rows = subscriber.subscriptions.filter(state=State.ACTIVE).select_related("topic")
    active = [row.topic for row in rows.order_by("topic__position")]
    for topic in wanted:
        _note_asked(subscriber, topic, Subscription.Frequency.EACH, source=source, at=at)
    new = [("add", topic.slug) for topic in wanted if topic not in active]
    query = f"?{urlencode(new)}" if new else ""
    send_standing(
        address=subscriber.address,
        topics=wanted,
        active=active,
        manage_url=f"{absolute(links.preferences_path(subscriber))}{query}",
    )


def _note_asked(
    subscriber: Subscriber, topic: Topic, frequency: str, *, source: str, at: dt.datetime
) -> None:
    said = ledger.wording(topic, frequency)
    ledger.note(subscriber, topic, Step.ASKED, said=said, source=source, at=at)


@transaction.atomic
def confirm(*, token: str, at: dt.datetime) -> Subscriber:
    """Make the wish behind a confirmation link effective; twice is once.

    Raises LinkExpired and LinkMoved, and ReportedLately as ``suppression.lift``.
    """
    subscriber, topic_ids = links.read_confirmation(token)
    subscriber = locked(subscriber)
    suppression.lift(subscriber.address, at=at)
    if subscriber.confirmed_at is None:
        subscriber.confirmed_at = at
        subscriber.save()
    pending = Subscription.objects.select_for_update().filter(
        subscriber=subscriber, topic_id__in=topic_ids, state=State.PENDING
    )
    started = list(pending.select_related("topic"))
    for subscription in started:
        put(subscription, State.ACTIVE, source="confirmation", at=at)
    greet(subscriber, started, at=at)
    return subscriber
