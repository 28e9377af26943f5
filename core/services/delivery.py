"""Sending what is in the outbox: claim, deliver, try again. Safe in several processes."""

import datetime as dt
import logging
import random
import smtplib
from collections.abc import Callable

from django.core.mail import mailers
from django.db import transaction
from django.db.models import Q, QuerySet

from core.mail_design import html_of
from core.models import OutgoingMail
from core.outgoing_messages import OutgoingMessage

logger = logging.getLogger("matinee.mail")
LEASE = dt.timedelta(minutes=2)  # longer than all steps of one delivery (``mail_backend``)
MOST_ATTEMPTS = 8
State = OutgoingMail.State

type Sender = Callable[[Callable[[], dt.datetime], int], tuple[int, int]]
_senders: list[Sender] = []


def register(sender: Sender) -> None:
    """Let an app send mail of its own when nothing waits in the outbox: as many as it is told.

    It gets the clock and the number, and returns how many went and how many did not.
    """
    _senders.append(sender)


def erase_spent_bodies(*, now: dt.datetime) -> int:
    """Expire unsent codes whose time is over and erase the bodies of all spent code mails."""
    codes = OutgoingMail.objects.filter(kind=OutgoingMail.Kind.CODE)
    waiting = codes.filter(state__in=[State.QUEUED, State.SENDING], expires_at__lte=now)
    waiting.exclude(state=State.SENDING, lease_until__gt=now).update(state=State.EXPIRED)
    spent = codes.filter(Q(state__in=[State.SENT, State.FAILED]) | Q(expires_at__lte=now))
    return spent.exclude(text="", html="").update(text="", html="")


def give_up(*, now: dt.datetime) -> int:
    """Fail what has been tried often enough and whose last sender died; return how many."""
    spent = OutgoingMail.objects.filter(
        state=State.SENDING, lease_until__lte=now, attempts__gte=MOST_ATTEMPTS
    )
    return spent.update(state=State.FAILED, reason="its sender stopped, again and again")


def queue_again(rows: QuerySet[OutgoingMail], *, now: dt.datetime) -> int:
    """Queue mail that was given up, as if it were new; return how much. Codes have ended."""
    given_up = rows.filter(state=State.FAILED).exclude(kind=OutgoingMail.Kind.CODE)
    return given_up.update(state=State.QUEUED, attempts=0, next_try_at=now, lease_until=None)


def claim(*, now: dt.datetime) -> OutgoingMail | None:
    """Lease the next due message to this process, or return None when nothing is due.

    A message whose lease ran out (its process died) is due again under the same Message-ID,
    which receivers use to fold a duplicate. Nothing is due after its time or its last attempt.
    """
    queued = Q(state=State.QUEUED, next_try_at__lte=now)
    left = Q(state=State.SENDING, lease_until__lte=now)
    due = (
        OutgoingMail.objects.filter(queued | left, attempts__lt=MOST_ATTEMPTS)
        .exclude(expires_at__lte=now)
        .order_by("priority", "next_try_at", "id")
    )
    with transaction.atomic():
        mail = due.select_for_update(skip_locked=True).first()
        if mail is None:
            return None
        mail.state = State.SENDING
        mail.attempts += 1
        mail.lease_until = now + LEASE
        mail.save(update_fields=["state", "attempts", "lease_until"])
    return mail


def send(mail: OutgoingMail, *, clock: Callable[[], dt.datetime]) -> bool:
    """Deliver one claimed message; on failure put it back, or give it up with the reason.

    Whatever a message raises is its own affair: the caller goes on with the next.
    """
    try:
        mailers["delivery"].send_messages([_message(mail)])
    except Exception as error:  # noqa: BLE001  # one bad message must not stop the others
        _put_back(mail, now=clock(), error=error)
        return False
    mail.state, mail.sent_at = State.SENT, clock()
    if mail.kind == OutgoingMail.Kind.CODE:
        mail.text = mail.html = ""
    mail.save(update_fields=["state", "sent_at", "text", "html"])
    return True


def _message(mail: OutgoingMail) -> OutgoingMessage:
    message = OutgoingMessage(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.sender,
        to=[mail.to],
        headers={**mail.headers, "Message-ID": mail.message_id},
    )
    message.attach_alternative(mail.html or html_of(mail.subject, mail.text), "text/html")
    return message


def _put_back(mail: OutgoingMail, *, now: dt.datetime, error: Exception) -> None:
    mail.reason = reason_of(error)
    if mail.attempts >= MOST_ATTEMPTS or is_final(error):
        mail.state = State.FAILED
    else:
        mail.state = State.QUEUED
        mail.next_try_at = now + wait_after(mail.attempts)
    mail.save(update_fields=["state", "next_try_at", "reason"])
    logger.warning(
        "mail not delivered: %s", mail.reason, extra={"event": "mail", "kind": mail.kind}
    )


def wait_after(attempts: int) -> dt.timedelta:
    """Return how long to wait for the next try: longer each time, and not all at one moment."""
    seconds = min(3600, 15 * 2**attempts)
    return dt.timedelta(seconds=seconds * random.uniform(0.8, 1.2))


def codes_of(error: Exception) -> list[int]:
    """Return the server's answers in an error, none where it gave none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _text in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []


def is_final(error: Exception) -> bool:
    """Tell whether another try would end the same.

    So it is for a message that cannot be built (no error of the network), and for one that the
    server refuses for good. A refused log-in (535) is the operator's to mend: it is tried again.
    """
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return False
    codes = codes_of(error)
    if codes:
        return all(code >= 500 for code in codes)
    return not isinstance(error, OSError)  # smtplib's errors are OSErrors


def reason_of(error: Exception) -> str:
    """Return a reason without a word of the server's or of the message's: both hold addresses."""
    return " ".join([type(error).__name__, *map(str, codes_of(error))])[:100]


def send_due(*, clock: Callable[[], dt.datetime], most: int = 500) -> tuple[int, int]:
    """Send up to ``most`` due messages; return how many went and how many did not.

    ``clock`` is asked before each message: leases and codes run out while others are sent.
    """
    sent = failed = 0
    erase_spent_bodies(now=clock())
    give_up(now=clock())
    for _ in range(most):
        mail = claim(now=clock())
        if mail is None:
            break
        if send(mail, clock=clock):
            sent += 1
        else:
            failed += 1
    for sender in _senders:
        if (left := most - sent - failed) <= 0:
            break
        went, did_not = sender(clock, left)
        sent, failed = sent + went, failed + did_not
    return sent, failed
