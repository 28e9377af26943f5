"""Sending what is in the outbox: claim, deliver, try again. Safe in several processes."""

import datetime as dt
import logging
import random

from django.core.mail import EmailMultiAlternatives, mailers
from django.db import transaction
from django.db.models import Q

from core.models import OutgoingMail

logger = logging.getLogger("matinee.mail")
LEASE = dt.timedelta(minutes=2)
MOST_ATTEMPTS = 8
State = OutgoingMail.State


def erase_spent_bodies(*, now: dt.datetime) -> int:
    """Expire unsent codes whose time is over and erase the bodies of all spent code mails."""
    codes = OutgoingMail.objects.filter(kind=OutgoingMail.Kind.CODE)
    codes.filter(state=State.QUEUED, expires_at__lte=now).update(state=State.EXPIRED)
    spent = codes.filter(Q(state=State.SENT) | Q(expires_at__lte=now)).exclude(text="", html="")
    return spent.update(text="", html="")


def claim(*, now: dt.datetime) -> OutgoingMail | None:
    """Lease the next due message to this process, or return None when nothing is due.

    A message whose lease ran out (its process died) is due again under the same Message-ID,
    which receivers use to fold a duplicate.
    """
    due = OutgoingMail.objects.filter(
        Q(state=State.QUEUED, next_try_at__lte=now) | Q(state=State.SENDING, lease_until__lte=now)
    ).order_by("priority", "next_try_at", "id")
    with transaction.atomic():
        mail = due.select_for_update(skip_locked=True).first()
        if mail is None:
            return None
        mail.state = State.SENDING
        mail.attempts += 1
        mail.lease_until = now + LEASE
        mail.save(update_fields=["state", "attempts", "lease_until"])
    return mail


def send(mail: OutgoingMail, *, now: dt.datetime) -> bool:
    """Deliver one claimed message; on failure put it back for later. Return whether it went."""
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.sender,
        to=[mail.to],
        headers={**mail.headers, "Message-ID": mail.message_id},
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    try:
        mailers["delivery"].send_messages([message])
    except OSError as error:  # smtplib's errors are OSErrors
        _put_back(mail, now=now, error=error)
        return False
    mail.state, mail.sent_at = State.SENT, now
    if mail.kind == OutgoingMail.Kind.CODE:
        mail.text = mail.html = ""
    mail.save(update_fields=["state", "sent_at", "text", "html"])
    return True


def _put_back(mail: OutgoingMail, *, now: dt.datetime, error: OSError) -> None:
    if mail.attempts >= MOST_ATTEMPTS:
        mail.state = State.FAILED
    else:
        seconds = min(3600, 15 * 2**mail.attempts)
        mail.state = State.QUEUED
        mail.next_try_at = now + dt.timedelta(seconds=seconds * random.uniform(0.8, 1.2))
    mail.save(update_fields=["state", "next_try_at"])
    logger.warning(
        "mail not delivered: %s", type(error).__name__, extra={"event": "mail", "kind": mail.kind}
    )


def send_due(*, now: dt.datetime, most: int = 500) -> tuple[int, int]:
    """Send up to ``most`` due messages; return how many went and how many were put back."""
    sent = failed = 0
    erase_spent_bodies(now=now)
    for _ in range(most):
        mail = claim(now=now)
        if mail is None:
            break
        if send(mail, now=now):
            sent += 1
        else:
            failed += 1
    return sent, failed
