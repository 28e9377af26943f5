"""Sending the copies of editions: claimed one by one, by any number of workers.

A copy is claimed by one update that only one worker can make; leases run by the database's clock.
Whether it is still wanted is asked at the claim, and not only when it was queued.
"""

import datetime as dt
import logging
import smtplib
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.mail import mailers
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from core import limits
from core.links import absolute
from core.outgoing_messages import OutgoingMessage
from core.services.delivery import (
    LEASE,
    MOST_ATTEMPTS,
    codes_of,
    is_final,
    reason_of,
    wait_after,
)
from films.blind_mode import is_blind
from films.models import MemberProvider
from newsletters.copies import ReaderTraits, put_together
from newsletters.models import Delivery, Edition
from newsletters.services import editions
from newsletters.services.headers import from_header, message_id, unsubscribe_headers
from newsletters.services.links import preferences_path, stop_path
from newsletters.services.suppression import Reason, is_suppressed, suppress

logger = logging.getLogger("matinee.newsletters")
# An edition pauses by itself when so many copies are refused or reported, after the first ones.
FIRST, MOST_REFUSED, MOST_REPORTED = 500, 0.05, 0.003
# Answers that say that there is nobody: other refusals are about the message, or the server.
NO_SUCH_MAILBOX = {550, 551, 553}
State, Returned = Delivery.State, Delivery.Returned


class MaybeSent(OSError):
    """The server went away, or did not answer, while it had the mail: nobody knows if it went."""


def claim(*, now: dt.datetime, full: Collection[str] = ()) -> Delivery | None:
    """Lease the next due copy to this worker, or return None when nothing is due.

    ``full`` names the domains that have had as many as they take for now.
    """
    sending = Edition.objects.filter(state=Edition.State.SENDING).order_by("launched_at", "pk")
    # By edition, so that the many copies of one that is paused are not in the way.
    for edition_id in sending.values_list("pk", flat=True):
        if (found := _claim(Delivery.objects.filter(edition=edition_id), now, full)) is not None:
            return found
    first_issues = Delivery.objects.filter(is_welcome=True, edition__state=Edition.State.SENT)
    return _claim(first_issues, now, full)


def _claim(copies: QuerySet[Delivery], now: dt.datetime, full: Collection[str]) -> Delivery | None:
    due = copies.filter(state=State.PENDING, due_at__lte=now).exclude(domain__in=full)
    while True:
        with transaction.atomic():
            found = _next(due)
            if found is None:
                return None
            mine = Delivery.objects.filter(pk=found, state=State.PENDING).update(
                state=State.SENDING, attempts=F("attempts") + 1, lease_until=Now() + LEASE
            )
        if not mine:  # another took it: SQLite locks no rows
            continue
        claimed = Delivery.objects.select_related("edition__topic", "subscriber__user").defer(
            "edition__frozen"
        )
        delivery = claimed.get(pk=found)
        if _is_wanted(delivery, timezone.localdate(now)):
            return delivery
        _end(delivery, State.SKIPPED)


def _next(due: QuerySet[Delivery]) -> int | None:
    locked = due.order_by("due_at", "id").select_for_update(skip_locked=True, of=("self",))
    return locked.values_list("pk", flat=True).first()


def _takes_more(delivery: Delivery) -> bool:
    """Count a claimed copy against its domain; put it back where that has had enough for now."""
    if limits.allow("newsletter-domain", key=delivery.domain):
        return True
    _end(delivery, State.PENDING, attempts=F("attempts") - 1)
    return False


def _is_wanted(delivery: Delivery, on: dt.date) -> bool:
    readers = editions.readers_of(delivery.edition, on).filter(subscriber=delivery.subscriber_id)
    return readers.exists() and not is_suppressed(delivery.subscriber.address)


def send(delivery: Delivery, *, clock: Callable[[], dt.datetime]) -> bool:
    """Hand a claimed copy to the mail server; on failure put it back, or give it up.

    Whatever one copy raises is its own affair: the caller goes on with the next.
    """
    try:
        _hand_over(message_of(delivery))
    except MaybeSent as doubt:
        _doubt(delivery, now=clock(), error=doubt)
        return False
    except Exception as error:  # noqa: BLE001  # one bad copy must not stop the others
        _put_back(delivery, now=clock(), error=error)
        return False
    _end(delivery, State.SENT, sent_at=clock())
    return True


def _hand_over(message: OutgoingMessage) -> None:
    """Give a mail to the server. Raises MaybeSent, or what went wrong before it could take it."""
    server = mailers[_server()]
    server.open()
    try:
        server.send_messages([message])
    except (smtplib.SMTPServerDisconnected, TimeoutError, ConnectionError) as error:
        raise MaybeSent from error
    finally:
        server.close()


def _doubt(delivery: Delivery, *, now: dt.datetime, error: MaybeSent) -> None:
    """Hold a copy that the server may have taken, or send it once more: as its edition says."""
    if delivery.edition.in_doubt == Edition.InDoubt.RETRY and delivery.attempts < MOST_ATTEMPTS:
        _put_back(delivery, now=now, error=error)
    else:
        _end(delivery, State.IN_DOUBT, reason="the server went away while it was being sent")


def _server() -> str:
    """Return whom copies are handed to: without a mail server (in development) the outbox."""
    return "delivery" if "delivery" in settings.MAILERS else "default"


def message_of(delivery: Delivery) -> OutgoingMessage:
    """Return the mail of a delivery: the same each time, with the same Message-ID."""
    edition, subscriber = delivery.edition, delivery.subscriber
    stop = stop_path(subscriber, edition.topic)
    copy = put_together(
        _frozen(edition.pk, edition.digest), reader_of(delivery), stop_url=absolute(stop),
        choices_url=absolute(preferences_path(subscriber)),
    )  # fmt: skip
    headers = unsubscribe_headers(subscriber, edition.topic, path=stop)
    message = OutgoingMessage(
        subject=_frozen(edition.pk, edition.digest)["subject"],
        body=copy.text,
        from_email=settings.BOUNCE_ADDRESS,  # of the envelope
        to=[subscriber.address],
        headers={
            **headers,
            "Message-ID": message_id(delivery),
            "From": from_header(_frozen(edition.pk, edition.digest).get("sender", "")),
        },
    )
    message.attach_alternative(copy.html, "text/html")
    return message


@lru_cache(maxsize=8)
def _frozen(edition_id: int, digest: str) -> dict[str, Any]:
    """Return what an edition says: read once by each worker, for the digest says it is the same."""
    frozen: dict[str, Any] = Edition.objects.values_list("frozen", flat=True).get(pk=edition_id)
    return frozen


def reader_of(delivery: Delivery) -> ReaderTraits:
    """Return what of a subscriber chooses among the variants: members alone are known."""
    member = delivery.subscriber.user
    if member is None:
        return ReaderTraits()
    mine = MemberProvider.objects.filter(member=member).values_list("provider_id", flat=True)
    return ReaderTraits(hides_scores=is_blind(member), providers=frozenset(mine))


def _put_back(delivery: Delivery, *, now: dt.datetime, error: Exception) -> None:
    reason = reason_of(error)
    if delivery.attempts >= MOST_ATTEMPTS or is_final(error):
        _end(delivery, State.FAILED, reason=reason)
        if set(codes_of(error)) & NO_SUCH_MAILBOX:
            suppress(address=delivery.subscriber.address, reason=Reason.BOUNCED, at=now)
    else:
        _end(delivery, State.PENDING, reason=reason, due_at=now + wait_after(delivery.attempts))
    logger.warning("copy not delivered: %s", reason, extra={"event": "newsletter"})


def _end(delivery: Delivery, state: str, **more: object) -> None:
    """Write what became of a claimed copy, unless its lease was settled by others meanwhile."""
    mine = Delivery.objects.filter(pk=delivery.pk, state=State.SENDING, attempts=delivery.attempts)
    mine.update(state=state, lease_until=None, **more)


def settle() -> int:
    """Say of copies whose worker died what their edition's policy says; return how many.

    Nobody knows whether they went: held, or sent once more under the same Message-ID.
    """
    left = Delivery.objects.filter(state=State.SENDING, lease_until__lte=Now())
    if not left.exists():  # asked every few seconds: SQLite locks the file for any update
        return 0
    again = left.filter(edition__in_doubt=Edition.InDoubt.RETRY, attempts__lt=MOST_ATTEMPTS)
    count = again.update(state=State.PENDING, lease_until=None)
    reason = "its worker stopped while it was being sent"
    return count + left.update(state=State.IN_DOUBT, lease_until=None, reason=reason)


def look_after(now: dt.datetime) -> None:
    """Pause editions that too many mailboxes refuse or report, and close those that are done."""
    for edition in Edition.objects.filter(state=Edition.State.SENDING).defer("frozen"):
        if reason := _alarm(edition.deliveries.all()):
            editions.pause(edition=edition, reason=reason)
        elif not edition.deliveries.filter(state__in=[State.PENDING, State.SENDING]).exists():
            done = Edition.objects.filter(pk=edition.pk, state=Edition.State.SENDING)
            done.update(state=Edition.State.SENT, sent_at=now)


def _alarm(copies: QuerySet[Delivery]) -> str:
    """Return why an edition must not go on; "" where it may."""
    came_back = dict(
        copies.exclude(returned="").order_by().values_list("returned").annotate(Count("pk"))
    )
    refused = copies.filter(state=State.FAILED).count() + came_back.get(Returned.BOUNCED, 0)
    reported = came_back.get(Returned.COMPLAINED, 0)
    if refused <= MOST_REFUSED * FIRST and reported <= MOST_REPORTED * FIRST:
        return ""  # the many that went need not be counted
    tried = copies.filter(state__in=[State.FAILED, State.SENT]).count()
    if tried < FIRST:
        return ""
    if refused > MOST_REFUSED * tried:
        return f"{refused} of {tried} copies were refused or came back"
    if reported > MOST_REPORTED * tried:
        return f"{reported} of {tried} readers reported it as spam"
    return ""


def send_due(clock: Callable[[], dt.datetime], most: int) -> tuple[int, int]:
    """Launch what is scheduled and send up to ``most`` copies; return how many went, and did not.

    What waits in the outbox has gone before (`core.services.delivery`).
    """
    editions.launch_due(clock())
    settle()
    full: set[str] = set()
    sent = failed = 0
    while sent + failed < most:
        delivery = claim(now=clock(), full=full)
        if delivery is None:
            break
        if not _takes_more(delivery):
            full.add(delivery.domain)
        elif send(delivery, clock=clock):
            sent += 1
        else:
            failed += 1
    look_after(clock())
    return sent, failed
