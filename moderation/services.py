"""Acts of moderation: hide, restore, report, close a report. Each act leaves one chained event."""

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction

from accounts.models import User
from moderation import chain
from moderation.models import ChainHead, EventText, Moderated, ModerationEvent, Report
from moderation.signals import visibility_changed

Action = ModerationEvent.Action


class NotYourOwn(Exception):
    """Moderators do not act on what they wrote themselves."""


class ReasonMissing(Exception):
    """Every act of moderation says why."""


class AlreadyReported(Exception):
    """This member has reported this thing before."""


@transaction.atomic
def hide(
    *, items: Iterable[Moderated], actor: User, rule: str, reason: str, at: dt.datetime
) -> int:
    """Hide these things under a rule, with a reason their authors are shown; return how many.

    What is hidden already stays as it is. Raises NotYourOwn and ReasonMissing.
    """
    _demand(reason)
    changed = []
    for item in _locked(items, actor):
        if item.hidden_at is None:
            item.hidden_at, item.hidden_rule, item.hidden_reason = at, rule, reason
            changed.append(item)
    _settle(changed, hidden=True, at=at)
    _record(changed, Action.HIDE, actor=actor, rule=rule, reason=reason, at=at)
    _close_reports(changed, Report.State.UPHELD, actor=actor, at=at)
    return len(changed)


@transaction.atomic
def restore(*, items: Iterable[Moderated], actor: User, reason: str, at: dt.datetime) -> int:
    """Show hidden things again; return how many. Raises NotYourOwn and ReasonMissing."""
    _demand(reason)
    changed = []
    for item in _locked(items, actor):
        if item.hidden_at is not None:
            item.hidden_at, item.hidden_rule, item.hidden_reason = None, "", ""
            changed.append(item)
    _settle(changed, hidden=False, at=at)
    _record(changed, Action.RESTORE, actor=actor, rule="", reason=reason, at=at)
    return len(changed)


@transaction.atomic
def dismiss(*, reports: Iterable[Report], actor: User, reason: str, at: dt.datetime) -> int:
    """Close reports that name no broken rule; return how many were open."""
    _demand(reason)
    ids = [report.pk for report in reports]
    waiting = Report.objects.select_for_update().filter(pk__in=ids, state=Report.State.OPEN)
    targets = [report.target for report in waiting.prefetch_related("target") if report.target]
    closed = _close(waiting, Report.State.DISMISSED, actor=actor, at=at)
    _record(targets, Action.DISMISS, actor=actor, rule="", reason=reason, at=at)
    return closed


@transaction.atomic
def report(
    *,
    item: Moderated,
    reporter: User | None,
    contact: str,
    reason: str,
    note: str,
    at: dt.datetime,
) -> Report:
    """Note that something may break a rule; visitors may too. Raises AlreadyReported."""
    try:
        with transaction.atomic():
            return Report.objects.create(
                content_type=ContentType.objects.get_for_model(item),
                object_id=item.pk,
                reporter=reporter,
                contact="" if reporter else contact,
                reason=reason,
                note=note,
                created_at=at,
            )
    except IntegrityError as error:
        raise AlreadyReported from error


def first_broken_event() -> int | None:
    """Check the whole chain; return the sequence of the first event that does not fit, or None."""
    previous, expected = chain.GENESIS, 1
    events = ModerationEvent.objects.select_related("content_type", "words").order_by("sequence")
    for event in events.iterator(chunk_size=1000):
        words = getattr(event, "words", None)
        fits = (
            event.sequence == expected
            and event.previous_hash == previous
            and event.hash == _hash(event)
            and (words is None or event.text_digest == _words_digest(words))
        )
        if not fits:
            return expected
        previous, expected = event.hash, expected + 1
    head = ChainHead.objects.filter(pk=1).first()
    stored = (head.sequence, head.hash) if head else (0, chain.GENESIS)
    return None if stored == (expected - 1, previous) else expected


def _demand(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _locked(items: Iterable[Moderated], actor: User) -> Iterator[Moderated]:
    """Lock the rows of each model; yield them fresh from the database."""
    by_model: dict[type[Moderated], list[int]] = {}
    for item in items:
        by_model.setdefault(type(item), []).append(item.pk)
    for model, ids in by_model.items():
        for row in model.objects.locked_for_moderation(ids):  # type: ignore[attr-defined]
            if getattr(row, "author_id", None) == actor.pk:
                raise NotYourOwn
            yield row


def _settle(items: list[Moderated], *, hidden: bool, at: dt.datetime) -> None:
    by_model: dict[type[Moderated], list[Moderated]] = {}
    for item in items:
        by_model.setdefault(type(item), []).append(item)
    for model, rows in by_model.items():
        heard = visibility_changed.send(sender=model, items=rows, hidden=hidden, at=at)
        if not heard:
            for row in rows:
                row.save(update_fields=["hidden_at", "hidden_rule", "hidden_reason"])


def _record(
    items: list[Moderated], action: str, *, actor: User, rule: str, reason: str, at: dt.datetime
) -> None:
    """Append one event for each thing; the chain's head is locked once, after everything else."""
    if not items:
        return
    ChainHead.objects.get_or_create(pk=1)
    head = ChainHead.objects.select_for_update().get(pk=1)
    for item in items:
        event = ModerationEvent(
            sequence=head.sequence + 1,
            previous_hash=head.hash,
            action=action,
            rule=rule,
            actor=actor,
            actor_role="moderator",
            content_type=ContentType.objects.get_for_model(item),
            object_id=item.pk,
            object_public_id=item.public_id,
            at=at,
        )
        words = EventText(salt=secrets.token_hex(16), reason=reason, actor_name=actor.display_name)
        event.text_digest = _words_digest(words)
        event.hash = _hash(event)
        event.save()
        words.event = event
        words.save()
        head.sequence, head.hash = event.sequence, event.hash
    head.save()


def _words_digest(words: EventText) -> str:
    return chain.text_digest(salt=words.salt, reason=words.reason, actor_name=words.actor_name)


def _hash(event: ModerationEvent) -> str:
    kind = event.content_type
    return chain.event_hash(
        previous=event.previous_hash,
        sequence=event.sequence,
        action=event.action,
        rule=event.rule,
        actor_role=event.actor_role,
        target=f"{kind.app_label}.{kind.model}:{event.object_public_id}",
        digest=event.text_digest,
        at=event.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
    )


def _close_reports(items: list[Moderated], state: str, *, actor: User, at: dt.datetime) -> None:
    for item in items:
        kind = ContentType.objects.get_for_model(item)
        open_ones = Report.objects.filter(
            content_type=kind, object_id=item.pk, state=Report.State.OPEN
        )
        _close(open_ones, state, actor=actor, at=at)


def _close(reports: models.QuerySet[Report], state: str, *, actor: User, at: dt.datetime) -> int:
    return reports.update(state=state, closed_at=at, closed_by=actor, contact="")
