"""The first mail to a new subscriber: the newest issue, or words on what to expect."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from core.links import absolute
from newsletters.emails import send_welcome
from newsletters.models import Delivery, Edition, Subscriber, Subscription, SubscriptionConsent
from newsletters.services import links, suppression

STILL_NEW = dt.timedelta(days=35)
State = Edition.State


def greet(subscriber: Subscriber, started: Iterable[Subscription], *, at: dt.datetime) -> None:
    """Queue the newest issue of each topic that somebody has just begun to get.

    Of a topic without a recent issue, and of one that comes once a month, they are told what to
    expect. Nothing goes to an address that is suppressed, or in its pause.
    """
    today = timezone.localdate(at)
    if subscriber.paused_until and subscriber.paused_until > today:
        return
    if suppression.is_suppressed(subscriber.address):
        return
    rows = [row for row in started if not _queue_newest(row, at)]
    without = [row.topic for row in rows if _is_first_time(row)]
    if without:
        send_welcome(
            address=subscriber.address,
            topics=without,
            manage_url=absolute(links.preferences_path(subscriber)),
            stop_url=absolute(links.stop_path(subscriber)),
        )


def _is_first_time(subscription: Subscription) -> bool:
    """Whether it has never begun before: whoever ticks and unticks is told once."""
    agreed = subscription.subscriber.consents.filter(
        topic=subscription.topic_id, act=SubscriptionConsent.Step.CONFIRMED
    )
    return agreed.count() <= 1


def _queue_newest(subscription: Subscription, at: dt.datetime) -> bool:
    """Queue the newest issue, unless they had it before; False where there is none to send."""
    if subscription.frequency != Subscription.Frequency.EACH:
        return False
    newest = Edition.objects.filter(
        topic=subscription.topic_id, is_monthly=False, state__in=[State.SENT, State.SENDING],
        launched_at__gt=at - STILL_NEW,
    ).defer("frozen")  # fmt: skip
    edition = newest.order_by("-launched_at", "-pk").first()
    if edition is None:
        return False
    subscriber = subscription.subscriber
    Delivery.objects.get_or_create(
        edition=edition, subscriber=subscriber,
        defaults={
            "is_welcome": True, "due_at": at, "domain": subscriber.address.rpartition("@")[2],
        },
    )  # fmt: skip
    return True
