"""Which addresses are not written to, and how their owners end that."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts.names import email_key
from newsletters.models import SuppressedAddress

Reason = SuppressedAddress.Reason
# After this long one confirmation goes to somebody who asks again; until then nothing does.
REST = {
    Reason.BOUNCED: dt.timedelta(days=30),
    Reason.ASKED: dt.timedelta(days=30),
    Reason.COMPLAINED: dt.timedelta(days=365),
}
# A later reason takes the place of a weaker one, never of a stronger one.
STRENGTH = [Reason.BOUNCED, Reason.ASKED, Reason.COMPLAINED]


class ReportedLately(Exception):
    """The address reported our mail as spam less than a year ago; ``until`` says when that ends."""

    def __init__(self, until: dt.datetime) -> None:
        """Keep the day."""
        super().__init__()
        self.until = until


def digest_of(address: str) -> str:
    """Return what stands for an address, the same for each of its spellings."""
    secret, key = settings.LINK_KEY, email_key(address)
    return salted_hmac("newsletters.suppressed", key, secret=secret, algorithm="sha256").hexdigest()


def is_suppressed(address: str) -> bool:
    """Tell whether an address gets no newsletter and, but for ``may_ask``, no confirmation."""
    return SuppressedAddress.objects.filter(digest=digest_of(address)).exists()


def suppressed_among(addresses: Iterable[str]) -> set[str]:
    """Return those of many addresses that are suppressed, in a statement for each thousand."""
    digests = {digest_of(address): address for address in addresses}
    names = list(digests)
    found: set[str] = set()
    for start in range(0, len(names), 1000):
        part = SuppressedAddress.objects.filter(digest__in=names[start : start + 1000])
        found |= {digests[digest] for digest in part.values_list("digest", flat=True)}
    return found


def suppression_of(address: str) -> SuppressedAddress | None:
    """Return why an address is not written to; None where it is."""
    return SuppressedAddress.objects.filter(digest=digest_of(address)).first()


@transaction.atomic
def suppress(*, address: str, reason: str, at: dt.datetime) -> SuppressedAddress:
    """Write to an address no more. A stronger reason stays; of equal ones the later counts."""
    row, made = SuppressedAddress.objects.select_for_update().get_or_create(
        digest=digest_of(address), defaults={"reason": reason, "since": at}
    )
    if not made and STRENGTH.index(Reason(reason)) >= STRENGTH.index(Reason(row.reason)):
        row.reason, row.since = reason, max(at, row.since) if reason == row.reason else at
        row.save()
    return row


def may_ask(address: str, *, at: dt.datetime) -> bool:
    """Tell whether whoever asks for an address is sent a confirmation."""
    row = suppression_of(address)
    return row is None or at >= rested_at(row)


def rested_at(row: SuppressedAddress) -> dt.datetime:
    """Return from when on whoever asks again is sent a confirmation."""
    return row.since + REST[Reason(row.reason)]


def may_be_lifted(row: SuppressedAddress, *, at: dt.datetime) -> bool:
    """Tell whether it can end now: a report as spam holds for a year, whoever asks."""
    return row.reason != Reason.COMPLAINED or at >= rested_at(row)


@transaction.atomic
def lift(address: str, *, at: dt.datetime) -> None:
    """Write to an address again, whose owner has asked and shown that it is theirs.

    Raises ReportedLately where it reported our mail less than a year ago.
    """
    rows = SuppressedAddress.objects.select_for_update().filter(digest=digest_of(address))
    row = rows.first()
    if row is None:
        return
    if not may_be_lifted(row, at=at):
        raise ReportedLately(rested_at(row))
    row.delete()
