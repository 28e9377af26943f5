"""The mail backend every ``send()`` reaches: it writes rows in the caller's transaction."""

import datetime as dt
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from core.identifiers import uuid7
from core.models import OutgoingMail

KIND_HEADER = "X-Matinee-Kind"
PRIORITY = {OutgoingMail.Kind.CODE: 1, OutgoingMail.Kind.NOTICE: 3}
LONGEST_SUBJECT = 400  # as the column
CODE_LIFETIME = dt.timedelta(minutes=10)


class OutboxBackend(BaseEmailBackend):
    """Queue messages, one row for each recipient."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write one row for each recipient of each message; return how many messages."""
        for message in email_messages:
            OutgoingMail.objects.bulk_create(
                _row(message, address) for address in message.recipients()
            )
        return len(email_messages)


def _row(message: EmailMessage, address: str) -> OutgoingMail:
    now = timezone.now()
    headers = dict(message.extra_headers)
    kind = headers.pop(KIND_HEADER, OutgoingMail.Kind.NOTICE)
    html = next(
        (
            str(part.content)
            for part in getattr(message, "alternatives", [])
            if part.mimetype == "text/html"
        ),
        "",
    )
    domain = message.from_email.rpartition("@")[2].strip("> ") or "localhost"
    return OutgoingMail(
        to=address,
        sender=message.from_email,
        # One line: a name with a line break in it would be no header.
        subject=" ".join(str(message.subject).split())[:LONGEST_SUBJECT],
        text=str(message.body),
        html=html,
        headers=headers,
        kind=kind,
        priority=PRIORITY.get(kind, 5),
        next_try_at=now,
        created_at=now,
        expires_at=now + CODE_LIFETIME if kind == OutgoingMail.Kind.CODE else None,
        message_id=f"<{uuid7()}@{domain}>",
    )
