"""What comes back of a mail: a bounce, a report as spam, a wish to leave; in any order."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from accounts.names import email_key
from newsletters import returned_mail
from newsletters.models import Delivery, Subscriber, SubscriptionConsent
from newsletters.services.headers import delivery_of
from newsletters.services.links import LinkExpired, LinkMoved, read_stop
from newsletters.services.preferences import stop
from newsletters.services.suppression import Reason, suppress

Returned = Delivery.Returned
Step = SubscriptionConsent.Step
REASONS = {Returned.BOUNCED: Reason.BOUNCED, Returned.COMPLAINED: Reason.COMPLAINED}


@transaction.atomic
def note_return(
    *, address: str, returned: str, at: dt.datetime, delivery: Delivery | None = None,
    ends_it: bool = True,
) -> None:  # fmt: skip
    """Note that a copy came back, and with ``ends_it`` write to the address no more.

    Without ``delivery`` it is the last copy the address was sent before. News that is older than
    the owner's last choice suppresses nothing: they have shown since that mail reaches them.
    """
    delivery = delivery or _last_before(address, at)
    if delivery is not None:
        rows = Delivery.objects.filter(pk=delivery.pk)
        if returned == Returned.BOUNCED:  # a report stands over it
            rows = rows.exclude(returned=Returned.COMPLAINED)
        rows.exclude(returned=returned).update(returned=returned, returned_at=at)
    if ends_it and not _chosen_since(address, at):
        suppress(address=address, reason=REASONS[Returned(returned)], at=at)


def leave(*, address: str, source: str, at: dt.datetime) -> None:
    """End everything an address is sent, unless its owner has chosen anew since."""
    subscriber = Subscriber.objects.filter(address_key=email_key(address)).first()
    if subscriber is not None and not _chosen_since(address, at):
        stop(subscriber=subscriber, topic=None, source=source, at=at)


def _last_before(address: str, at: dt.datetime) -> Delivery | None:
    copies = Delivery.objects.filter(
        Q(sent_at__lte=at) | Q(state=Delivery.State.IN_DOUBT),
        subscriber__address_key=email_key(address),
    )
    return copies.order_by("-sent_at", "-pk").first()


def _chosen_since(address: str, at: dt.datetime) -> bool:
    rows = SubscriptionConsent.objects.filter(
        subscriber__address_key=email_key(address), act__in=[Step.CONFIRMED, Step.CHANGED]
    )
    return rows.filter(at__gt=at).exists()


def take_in(raw: bytes, *, at: dt.datetime) -> bool:
    """Do what one mail of the mailbox of bounces says; False where it says nothing of ours."""
    try:
        report = returned_mail.read(raw)
    except (ValueError, RecursionError, LookupError):  # no mail at all, or made to break readers
        return False
    if report is None:
        return False
    if report.kind == "unsubscribe":
        return _leave_by(report.token, at)
    delivery = delivery_of(report.message_id)
    if delivery is None:
        return False
    note_return(
        address=delivery.subscriber.address, returned=report.kind, at=at, delivery=delivery,
        ends_it=report.is_gone or report.kind == Returned.COMPLAINED,
    )  # fmt: skip
    return True


def _leave_by(token: str, at: dt.datetime) -> bool:
    """Unsubscribe by the token of a link, from what it names."""
    try:
        subscriber, topic = read_stop(token)
    except (LinkExpired, LinkMoved):
        return False
    stop(subscriber=subscriber, topic=topic, source="mail", at=at)
    return True
