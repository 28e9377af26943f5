"""Suggested corrections: taken in, decided by an editor, and the outcome told."""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.links import absolute
from core.waiting import Work
from films.fact_values import read, written
from films.models import Correction, Person, Title
from films.services.settling import settle

State = Correction.State
WAITING = Work(
    permission="films.change_correction",
    rows=lambda: Correction.objects.filter(state=State.OPEN),
    page="films_correction_changelist",
    query="state__exact=open",
    words=lambda n: (
        ngettext("%(n)s suggested correction", "%(n)s suggested corrections", n) % {"n": n}
    ),
)


class SaysSoAlready(Exception):
    """The page has this value already."""


class AlreadySuggested(Exception):
    """The same is waiting for an editor; ``correction`` is the one that waits."""

    def __init__(self, correction: Correction) -> None:
        """Keep which one waits."""
        super().__init__()
        self.correction = correction


class AlreadyDecided(Exception):
    """Another editor has decided meanwhile."""


@transaction.atomic
def suggest(
    *,
    item: Title | Person,
    field: str,
    value: str,
    source: str,
    note: str = "",
    by: User | None,
    contact: str = "",
    at: dt.datetime,
) -> Correction:
    """Put a correction into the editors' queue.

    Raises ``fact_values.Unreadable``, SaysSoAlready and AlreadySuggested.
    """
    value = written(read(field, value))
    stood = written(getattr(item, field))
    if value == stood:
        raise SaysSoAlready
    of = {"title": item} if isinstance(item, Title) else {"person": item}
    # Locked, so that of two who suggest the same at once the second is told of the first.
    type(item)._base_manager.select_for_update(no_key=True).get(pk=item.pk)
    waiting = Correction.objects.filter(**of, field=field, value=value, state=State.OPEN).first()
    if waiting:
        raise AlreadySuggested(waiting)
    return Correction.objects.create(
        **of,
        field=field,
        value=value,
        stood=stood,
        source=source,
        note=note,
        suggested_by=by,
        contact=contact,
        suggested_at=at,
    )


@transaction.atomic
def accept(*, correction: Correction, by: User, outcome: str, at: dt.datetime) -> Correction:
    """Show the suggested value with its source, keep the former, tell the suggester."""
    correction = _undecided(correction)
    item = correction.title or correction.person
    if item is not None:
        settle(
            item=item,
            field=correction.field,
            value=correction.value,
            source=correction.source,
            on=at.date(),
        )
    return _decide(correction, State.ACCEPTED, by=by, outcome=outcome, at=at)


@transaction.atomic
def decline(*, correction: Correction, by: User, outcome: str, at: dt.datetime) -> Correction:
    """Leave the page as it is, and tell the suggester why."""
    return _decide(_undecided(correction), State.DECLINED, by=by, outcome=outcome, at=at)


def _undecided(correction: Correction) -> Correction:
    stored = Correction.objects.select_for_update().get(pk=correction.pk)
    if stored.state != State.OPEN:
        raise AlreadyDecided
    return stored


def _decide(
    correction: Correction, state: str, *, by: User, outcome: str, at: dt.datetime
) -> Correction:
    correction.state, correction.outcome = state, outcome
    correction.decided_by, correction.decided_at = by, at
    author = correction.suggested_by
    address = author.email if author and author.is_active else correction.contact
    if address:
        _tell(correction, address)
    correction.contact = ""
    correction.save()
    return correction


def _tell(correction: Correction, address: str) -> None:
    path = reverse("films:correction_detail", args=[correction.public_id])
    context = {
        "site_name": settings.SITE_NAME,
        "correction": correction,
        "is_accepted": correction.state == State.ACCEPTED,
        "item": correction.title or correction.person,
        "url": absolute(path),
    }
    EmailMessage(
        subject=_("Your correction of “%(item)s”") % {"item": context["item"]},
        body=render_to_string("emails/correction_outcome.txt", context),
        to=[address],
    ).send()
