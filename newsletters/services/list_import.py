"""A list of addresses whose owners agreed elsewhere: read and counted first, then written.

Nothing is sent by it. Each address gets a row in the ledger with the operator's proof.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from accounts.names import email_key
from core import addresses
from newsletters.models import Subscriber, Subscription, SubscriptionConsent, Topic
from newsletters.services import ledger, suppression
from newsletters.services.choosing import State

MOST = 10_000
BATCH = 500


@dataclass(frozen=True)
class Proof:
    """How the owners of the addresses agreed: in which words, where and when; who says so."""

    words: str
    source: str
    given_on: dt.date
    by: str


@dataclass(frozen=True)
class Line:
    """A line of the list by its number from 1, and why it is left out."""

    number: int
    text: str
    why: str = ""


@dataclass
class Reading:
    """What a list holds: what would be added, and each line that is left out."""

    new: list[Line] = field(default_factory=list)
    faults: list[Line] = field(default_factory=list)
    doubles: list[Line] = field(default_factory=list)
    suppressed: list[Line] = field(default_factory=list)
    stopped: list[Line] = field(default_factory=list)
    standing: list[Line] = field(default_factory=list)


def read(text: str, topics: Sequence[Topic]) -> Reading:
    """Sort the lines of a list; nothing is written. A line that stands twice counts once."""
    reading = Reading()
    first: dict[str, Line] = {}
    for number, line in _lines(text):
        try:
            address = addresses.clean(line)
        except addresses.BadAddress as fault:
            reading.faults.append(Line(number, line[: addresses.LONGEST], str(fault)))
            continue
        found = Line(number, address)
        earlier = first.setdefault(email_key(address), found)
        if earlier is not found:
            reading.doubles.append(Line(number, address, str(earlier.number)))
    suppressed = suppression.suppressed_among(one.text for one in first.values())
    states = _states(list(first), topics)
    for key, one in first.items():
        _place(reading, one, states.get(key, []), one.text in suppressed, len(topics))
    return reading


@transaction.atomic
def apply(*, text: str, topics: Sequence[Topic], proof: Proof, at: dt.datetime) -> int:
    """Subscribe what ``read`` would add to all of these topics; return how many addresses.

    The list is read again in this transaction: who unsubscribed meanwhile is left out.
    """
    found = [line.text for line in read(text, topics).new]
    for start in range(0, len(found), BATCH):
        _add(found[start : start + BATCH], topics, proof, at)
    return len(found)


def count_lines(text: str) -> int:
    """Return how many lines of a list hold something."""
    return sum(1 for _line in _lines(text))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, line.strip()


def _states(keys: list[str], topics: Sequence[Topic]) -> dict[str, list[str]]:
    """Return how the addresses that are known stand on these topics, by their keys."""
    found: dict[str, list[str]] = {}
    for start in range(0, len(keys), BATCH):
        rows = Subscription.objects.filter(
            subscriber__address_key__in=keys[start : start + BATCH], topic__in=topics
        )
        for key, state in rows.values_list("subscriber__address_key", "state"):
            found.setdefault(key, []).append(state)
    return found


def _place(
    reading: Reading, line: Line, states: list[str], is_suppressed: bool, topics: int
) -> None:
    if is_suppressed:
        reading.suppressed.append(line)
    elif State.ENDED in states:
        reading.stopped.append(line)
    elif states.count(State.ACTIVE) == topics:
        reading.standing.append(line)
    else:
        reading.new.append(line)


def _add(found: list[str], topics: Sequence[Topic], proof: Proof, at: dt.datetime) -> None:
    made = [Subscriber(address=a, address_key=email_key(a), created_at=at) for a in found]
    Subscriber.objects.bulk_create(made, ignore_conflicts=True)
    keys = [one.address_key for one in made]
    subscribers = list(Subscriber.objects.select_for_update().filter(address_key__in=keys))
    Subscriber.objects.filter(
        pk__in=[one.pk for one in subscribers], confirmed_at__isnull=True
    ).update(confirmed_at=at)
    for topic in topics:
        standing = Subscription.objects.filter(subscriber__in=subscribers, topic=topic)
        kept = standing.exclude(state=State.PENDING)
        left = set(kept.values_list("subscriber_id", flat=True))
        standing.filter(state=State.PENDING).update(state=State.ACTIVE, changed_at=at)
        fresh = [one for one in subscribers if one.pk not in left]
        Subscription.objects.bulk_create(
            [
                Subscription(subscriber=one, topic=topic, state=State.ACTIVE, changed_at=at)
                for one in fresh
            ],
            ignore_conflicts=True,
        )
        SubscriptionConsent.objects.bulk_create(_proven(one, topic, proof, at) for one in fresh)


def _proven(
    subscriber: Subscriber, topic: Topic, proof: Proof, at: dt.datetime
) -> SubscriptionConsent:
    return SubscriptionConsent(
        subscriber=subscriber,
        topic=topic,
        act=SubscriptionConsent.Step.IMPORTED,
        wording=proof.words,
        version=ledger.WORDING_VERSION,
        source=f"list by {proof.by}: {proof.source}",
        given_on=proof.given_on,
        at=at,
    )
