"""Asking a member once, on their third day here, whether they want a newsletter."""

import datetime as dt
from collections.abc import MutableMapping
from typing import Any, NamedTuple

from django.db import transaction

from accounts.models import User
from newsletters.models import MemberAnswer, SignUpSwitch, Topic
from newsletters.services import ledger
from newsletters.services.members import subscribe_member, topics_of

THIRD = 3
# What a session holds: on how many days its member came and the last of them; then only "done".
DAYS, DONE = "newsletter_days", "done"


class Offer(NamedTuple):
    """What a member is asked, and the words that a yes agrees to."""

    topic: Topic
    wording: str


def offer(member: User, session: MutableMapping[str, Any], on: dt.date) -> Offer | None:
    """Count the day, and return what to ask a member; None on most days.

    The days stand in the session, so that looking at a page writes to no table of ours. Nobody is
    asked who has answered, subscribes to anything, or could not.
    """
    counted = session.get(DAYS, [0, ""])
    if counted == DONE:
        return None
    if counted[1] != on.isoformat():
        session[DAYS] = counted = [counted[0] + 1, on.isoformat()]
    if counted[0] < THIRD:
        return None
    topic = Topic.objects.filter(is_open=True).order_by("position", "pk").first()
    answered = MemberAnswer.objects.filter(member=member).exists()
    if answered or topic is None or topics_of(member).exists():
        session[DAYS] = DONE
        return None
    may_be_asked = member.email and SignUpSwitch.is_on()
    return Offer(topic, ledger.wording(topic)) if may_be_asked else None


@transaction.atomic
def answer(*, member: User, topic: Topic, wants_it: bool, at: dt.datetime) -> None:
    """Keep a member's answer; a yes subscribes them at once."""
    MemberAnswer.objects.update_or_create(member=member, defaults={"wants_it": wants_it, "at": at})
    if wants_it:
        subscribe_member(user=member, topics=[topic], source="home", at=at)
