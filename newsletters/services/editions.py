"""From a draft to an edition on its way: composed, checked, scheduled, launched, paused.

A launch freezes what the edition says and notes who gets it, in one transaction.
"""

import datetime as dt
import logging
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction
from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    F,
    IntegerField,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import StrIndex, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.slugs import free_slugs
from newsletters import blocks, freezing
from newsletters.copies import ReaderTraits, put_together
from newsletters.models import Delivery, Edition, EditionBlock, Subscription, Topic

logger = logging.getLogger("matinee.newsletters")
State = Edition.State
MOST_BYTES = 90_000  # of a copy's HTML: longer ones are cut short by mail programs
EARLIEST = dt.timedelta(hours=14)  # so far ahead of UTC is the first hour of a day


class CannotLaunch(Exception):
    """``args[0]`` is what stands against it, sentence by sentence."""


@transaction.atomic
def draft(*, topic: Topic, on: dt.date, by: User | None, at: dt.datetime) -> Edition:
    """Make an edition of a topic with the usual blocks, filled from the site's data of a day."""
    edition = Edition.objects.create(
        topic=topic, slug=free_slug(topic, on), made_by=by, made_at=at,
        subject=_("%(topic)s: %(day)s") % {"topic": topic.name, "day": f"{on:%B} {on.day}"},
    )  # fmt: skip
    for place, kind in enumerate(blocks.WEEKLY, start=1):
        block = EditionBlock(edition=edition, place=place * 10, kind=kind)
        blocks.fill(block, on=on, country=settings.SITE_COUNTRY)
        if block.pages or kind == EditionBlock.Kind.NOTE:
            block.save()
    return edition


def problems(edition: Edition) -> list[str]:
    """Return what must be mended before an edition can go out, in sentences; nothing is good."""
    found = []
    written = list(edition.blocks.all())
    if not any(block.words.strip() or block.paths for block in written):
        found.append(_("There is nothing in it: write a note, or name some pages."))
    for number, block in enumerate(written, start=1):
        named = {"number": number, "kind": block.get_kind_display()}
        if freezing.BARS in block.words:
            found.append(
                _("Block %(number)s (%(kind)s): mail cannot hide words between two bars.") % named
            )
        for path in block.paths:
            try:
                freezing.entry_of(path)
            except freezing.PageIsGone:
                found.append(
                    _("Block %(number)s (%(kind)s): %(path)s is no page that everybody can see. "
                      "Take it out, or name another.") % {**named, "path": path}
                )  # fmt: skip
    if not found:
        copy = put_together(freezing.compose(edition), ReaderTraits(), stop_url="", choices_url="")
        if (size := len(copy.html.encode())) > MOST_BYTES:
            found.append(
                _("It is %(size)s KB long; mail programs cut off what is beyond 90.")
                % {"size": size // 1000}
            )
    if not settings.POSTAL_ADDRESS:
        found.append(_("POSTAL_ADDRESS is not set: mail to many must say where its sender is."))
    return found


def schedule(*, edition: Edition, send_at: dt.datetime, at_readers_hour: bool) -> None:
    """Let an edition go out by itself at a moment, or at its hour of each reader's time zone."""
    open_ones = Edition.objects.filter(pk=edition.pk, state__in=[State.DRAFT, State.SCHEDULED])
    open_ones.update(
        state=State.SCHEDULED, send_at=send_at, at_readers_hour=at_readers_hour, pause_reason=""
    )


def unschedule(edition: Edition) -> None:
    """Make a scheduled edition a draft again."""
    Edition.objects.filter(pk=edition.pk, state=State.SCHEDULED).update(state=State.DRAFT)


def approve(*, edition: Edition, by: User) -> bool:
    """Note that a second person has read it; False where it is who made it."""
    if edition.made_by_id == by.pk:
        return False
    Edition.objects.filter(pk=edition.pk).update(approved_by=by)
    return True


@transaction.atomic
def launch(edition: Edition, *, at: dt.datetime, is_now: bool = False) -> int:
    """Freeze an edition and queue a copy for each subscriber; return how many. Twice is once.

    With ``is_now`` all go at once, whatever it was scheduled for. Raises CannotLaunch.
    """
    held = Edition.objects.select_for_update(of=("self",)).select_related("topic")
    standing = held.get(pk=edition.pk)
    if not standing.is_open:
        return 0
    found = problems(standing)
    if settings.EDITIONS_NEED_APPROVAL and standing.approved_by_id is None:
        found.append(_("A second person has not approved it yet."))
    if found:
        raise CannotLaunch(found)
    standing.frozen = freezing.compose(standing)
    standing.digest = freezing.digest_of(standing.frozen)
    standing.state, standing.launched_at, standing.pause_reason = State.SENDING, at, ""
    if is_now:
        standing.send_at, standing.at_readers_hour = at, False
    standing.send_at = standing.send_at or at
    standing.save()
    return queue(standing, at=at)


def launch_due(now: dt.datetime) -> int:
    """Launch what is scheduled; what cannot go out is a draft again, with the reason."""
    scheduled = Edition.objects.filter(state=State.SCHEDULED)
    due = Q(at_readers_hour=False, send_at__lte=now)
    due |= Q(at_readers_hour=True, send_at__lte=now + EARLIEST)
    count = 0
    for edition in scheduled.filter(due).order_by("send_at", "pk"):
        try:
            launch(edition, at=now)
            count += 1
        except CannotLaunch as refusal:
            reason = " ".join(refusal.args[0])[:200]
            scheduled.filter(pk=edition.pk).update(state=State.DRAFT, pause_reason=reason)
            logger.error("edition not launched", extra={"event": "newsletter"})
    return count


def queue(edition: Edition, *, at: dt.datetime) -> int:
    """Note everybody who gets an edition: one statement, or one for each time zone.

    Safe to do again: who stands there already is left out.
    """
    readers = readers_of(edition, timezone.localdate(at))
    if not edition.at_readers_hour:
        return _insert(edition, readers, edition.send_at or at)
    zones = readers.order_by().values_list("subscriber__time_zone", flat=True).distinct()
    return sum(
        _insert(edition, readers.filter(subscriber__time_zone=zone), _hour_in(edition, zone))
        for zone in list(zones)
    )


def readers_of(edition: Edition, on: dt.date) -> QuerySet[Subscription]:
    """Return the subscriptions an edition goes to, as they stand that day."""
    frequency = Subscription.Frequency
    return Subscription.objects.filter(
        Q(subscriber__paused_until=None) | Q(subscriber__paused_until__lte=on),
        topic=edition.topic_id,
        state=Subscription.State.ACTIVE,
        frequency=frequency.MONTHLY if edition.is_monthly else frequency.EACH,
        subscriber__confirmed_at__isnull=False,
    )


def _hour_in(edition: Edition, zone: str) -> dt.datetime:
    """Return when the edition's wall-clock hour comes in a time zone; an unknown one is ours.

    An hour that daylight saving skips comes an hour later.
    """
    wall = timezone.make_naive(edition.send_at or edition.made_at)
    try:
        there = ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        there = ZoneInfo(settings.TIME_ZONE)
    return wall.replace(tzinfo=there).astimezone(dt.UTC)


def _insert(edition: Edition, readers: QuerySet[Subscription], due_at: dt.datetime) -> int:
    """Write a pending delivery for each of these subscriptions, by one statement."""
    columns: dict[str, Any] = {
        "edition_id": Value(edition.pk, IntegerField()),
        "subscriber_id": F("subscriber"),
        "state": Value(Delivery.State.PENDING, CharField()),
        "domain": Substr("subscriber__address", StrIndex("subscriber__address", Value("@")) + 1),
        "is_welcome": Value(False, BooleanField()),
        "due_at": Value(due_at, DateTimeField()),
        "attempts": Value(0, IntegerField()),
        "reason": Value("", CharField()),
        "returned": Value("", CharField()),
    }
    rows = readers.order_by().annotate(**{f"to_{n}": value for n, value in columns.items()})
    select, params = rows.values_list(*(f"to_{n}" for n in columns)).query.sql_with_params()
    table, names = Delivery._meta.db_table, ", ".join(columns)
    insert = f"INSERT INTO {table} ({names}) {select} ON CONFLICT DO NOTHING"  # ours
    with connection.cursor() as cursor:
        cursor.execute(insert, params)
        return cursor.rowcount


def pause(*, edition: Edition, reason: str) -> None:
    """Send no more of it for now."""
    Edition.objects.filter(pk=edition.pk, state=State.SENDING).update(
        state=State.PAUSED, pause_reason=reason
    )


def resume(edition: Edition) -> None:
    """Go on with a paused edition."""
    Edition.objects.filter(pk=edition.pk, state=State.PAUSED).update(
        state=State.SENDING, pause_reason=""
    )


def cancel(edition: Edition) -> None:
    """Send no more of it, for good; what went stays in the ledger."""
    Edition.objects.filter(pk=edition.pk).exclude(state__in=[State.SENT, State.CANCELED]).update(
        state=State.CANCELED
    )


def free_slug(topic: Topic, on: dt.date) -> str:
    """Return an address for an edition of a topic and a day that none has."""
    name = f"{topic.slug} {on:%Y-%m-%d}"
    return free_slugs([name], model=Edition, otherwise="issue", longest=80)[name]
