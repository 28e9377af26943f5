"""A visitor's wish, and its confirmation by a button behind a mailed link."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from core.links import absolute
from newsletters.emails import send_confirmation
from newsletters.models import Subscriber, Subscription, SubscriptionConsent, Topic
from newsletters.services import ledger, links
from newsletters.services.choosing import State, locked, put, subscriber_at

Step = SubscriptionConsent.Step


@transaction.atomic
def ask(*, address: str, topics: Iterable[Topic], source: str, at: dt.datetime) -> None:
    """Note a visitor's wish and mail the address a link that confirms it (double opt-in).

    Nothing is sent to an address that asked and did not answer but this one mail; for somebody who
    is subscribed already the mail leads to the preferences, and the page shows no difference.
    """
    subscriber = subscriber_at(address, at=at)
    wanted = list(topics)
    for topic in wanted:
        subscription, made = Subscription.objects.get_or_create(
            subscriber=subscriber, topic=topic, defaults={"changed_at": at}
        )
        if not made and subscription.state == State.ENDED:
            subscription.state, subscription.changed_at = State.PENDING, at
            subscription.save()
        said = ledger.wording(topic, subscription.frequency)
        ledger.note(subscriber, topic, Step.ASKED, said=said, source=source, at=at)
    url = absolute(links.confirm_path(subscriber, [topic.pk for topic in wanted]))
    send_confirmation(
        address=subscriber.address,
        topics=wanted,
        confirm_url=url,
        manage_url=absolute(links.preferences_path(subscriber)),
    )


@transaction.atomic
def confirm(*, token: str, at: dt.datetime) -> Subscriber:
    """Make the wish behind a confirmation link effective; twice is once.

    Raises LinkExpired and LinkMoved.
    """
    subscriber, topic_ids = links.read_confirmation(token)
    subscriber = locked(subscriber)
    if subscriber.confirmed_at is None:
        subscriber.confirmed_at = at
        subscriber.save()
    pending = Subscription.objects.select_for_update().filter(
        subscriber=subscriber, topic_id__in=topic_ids, state=State.PENDING
    )
    for subscription in pending.select_related("topic"):
        put(subscription, State.ACTIVE, source="confirmation", at=at)
    return subscriber
