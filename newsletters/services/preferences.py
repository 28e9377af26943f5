"""All that a subscriber chooses, saved in one act that one button takes back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from core.languages import own_name
from newsletters.models import Subscriber, Subscription, SubscriptionConsent, Topic
from newsletters.services import ledger, links, suppression
from newsletters.services.choosing import State, choose, locked, put
from newsletters.services.welcoming import greet

Step = SubscriptionConsent.Step
LONGEST_PAUSE = dt.timedelta(days=366)


class ChangedSince(Exception):
    """Something else was chosen after the act that is to be taken back."""


@dataclass(frozen=True)
class Choice:
    """What is wanted: topics, each with how often; a day before which nothing comes; a language."""

    often: Mapping[Topic, str]
    paused_until: dt.date | None
    language: str
    time_zone: str = ""  # of the hour at which issues come; "" is the site's


class Done(NamedTuple):
    """An act: whose it is, its rows in the ledger, what takes it back (empty where too late)."""

    subscriber: Subscriber
    rows: QuerySet[SubscriptionConsent]
    undo: str


@transaction.atomic
def save(*, subscriber: Subscriber, choice: Choice, source: str, at: dt.datetime) -> str:
    """Set what a subscriber gets; return the token of the act, empty where nothing changed.

    With the token ``done`` shows what changed, and ``undo`` takes it back. Raises ReportedLately,
    as ``suppression.lift``, where something new is wanted.
    """
    subscriber = locked(subscriber)
    _write_again(subscriber, choice, at=at)
    before, since = _standing(subscriber), ledger.newest(subscriber)
    started = choose(
        subscriber=subscriber,
        topics=list(choice.often),
        often={topic.pk: frequency for topic, frequency in choice.often.items()},
        source=source,
        at=at,
    )
    _write_to(
        subscriber, choice.paused_until, choice.language, choice.time_zone, source=source, at=at
    )
    subscriber.paused_until = choice.paused_until
    greet(subscriber, started, at=at)
    return _token(subscriber, before, since)


@transaction.atomic
def stop(*, subscriber: Subscriber, topic: Topic | None, source: str, at: dt.datetime) -> str:
    """End one topic, or all of them; return the token of the act, empty where nothing changed."""
    subscriber = locked(subscriber)
    before, since = _standing(subscriber), ledger.newest(subscriber)
    standing = Subscription.objects.select_for_update().filter(subscriber=subscriber)
    if topic is not None:
        standing = standing.filter(topic=topic)
    for subscription in standing.exclude(state=State.ENDED).select_related("topic"):
        put(subscription, State.ENDED, source=source, at=at)
    return _token(subscriber, before, since)


@transaction.atomic
def undo(*, token: str, at: dt.datetime) -> tuple[Subscriber, str]:
    """Take an act back; return whose it was, and the token of this act.

    Raises LinkExpired, LinkMoved, and ChangedSince where more was chosen after it.
    """
    subscriber, (_since, upto, before) = links.read_undo(token)
    subscriber = locked(subscriber)
    if ledger.newest(subscriber) != upto:
        raise ChangedSince
    now, now_at = _standing(subscriber), upto
    was = {pk: (state, frequency) for pk, state, frequency in before["topics"]}
    standing = Subscription.objects.select_for_update().filter(subscriber=subscriber)
    for subscription in standing.select_related("topic"):
        state, frequency = was.get(subscription.topic_id, (State.ENDED, subscription.frequency))
        if (state, frequency) != (subscription.state, subscription.frequency):
            put(subscription, state, frequency=frequency, source="undo", at=at)
    paused = dt.date.fromisoformat(before["paused"]) if before["paused"] else None
    zone = before.get("time_zone", subscriber.time_zone)  # a token of before it was kept
    _write_to(subscriber, paused, before["language"], zone, source="undo", at=at)
    return subscriber, _token(subscriber, now, now_at)


def done(token: str) -> Done | None:
    """Return the act of a token, for its receipt; None for no such act, or one of long ago.

    Raises LinkMoved.
    """
    try:
        subscriber, (since, upto, _before) = links.read_undo(token)
    except links.LinkExpired:
        return None
    rows = SubscriptionConsent.objects.filter(subscriber=subscriber, pk__gt=since, pk__lte=upto)
    rows = rows.exclude(act=Step.ASKED).select_related("topic").order_by("pk")
    return Done(subscriber, rows, token if ledger.newest(subscriber) == upto else "")


def _write_again(subscriber: Subscriber, choice: Choice, *, at: dt.datetime) -> None:
    """Lift a suppression for whoever still wants something; to stop some of it needs none."""
    if not choice.often:
        return
    try:
        suppression.lift(subscriber.address, at=at)
    except suppression.ReportedLately:
        active = subscriber.subscriptions.filter(state=State.ACTIVE)
        if {topic.pk for topic in choice.often} - set(active.values_list("topic_id", flat=True)):
            raise


def _write_to(
    subscriber: Subscriber,
    paused_until: dt.date | None,
    language: str,
    time_zone: str,
    *,
    source: str,
    at: dt.datetime,
) -> None:
    """Set from when on, in which language and by which clock mail comes; note what changed."""
    changed = []
    if paused_until != subscriber.paused_until:
        changed.append(ledger.wording_of_pause(paused_until))
    if language != subscriber.language:
        changed.append(ledger.wording_of_language(own_name(language)))
    if time_zone != subscriber.time_zone:
        changed.append(ledger.wording_of_time_zone(time_zone or settings.TIME_ZONE))
    Subscriber.objects.filter(pk=subscriber.pk).update(
        paused_until=paused_until, language=language, time_zone=time_zone
    )
    for said in changed:
        ledger.note(subscriber, None, Step.CHANGED, said=said, source=source, at=at)


def _standing(subscriber: Subscriber) -> dict[str, Any]:
    """Return what a subscriber has chosen, as a token can carry it."""
    rows = Subscription.objects.filter(subscriber=subscriber).order_by("topic_id")
    return {
        "topics": [list(row) for row in rows.values_list("topic_id", "state", "frequency")],
        "paused": subscriber.paused_until.isoformat() if subscriber.paused_until else "",
        "language": subscriber.language,
        "time_zone": subscriber.time_zone,
    }


def _token(subscriber: Subscriber, before: dict[str, Any], since: int) -> str:
    upto = ledger.newest(subscriber)
    return links.undo_token(subscriber, since, upto, before) if upto != since else ""
