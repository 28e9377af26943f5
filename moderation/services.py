"""Acts of moderation: hide, restore, report, close a report. Each act leaves one chained event.

Rows are locked in one order by every act: what the things themselves ask for (tallies), the things
by model and id, the reports about them by id, and the head of the chain. docs/moderation.md says
why.
"""

import datetime as dt
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction

from accounts.models import User
from moderation import registry
from moderation.journal import events_since, first_broken_event, record
from moderation.models import Moderated, ModerationEvent, Report
from moderation.rules import Rule
from moderation.signals import visibility_changed

__all__ = ["dismiss", "first_broken_event", "hide", "report", "restore"]

Action = ModerationEvent.Action
State = Report.State


class NotYourOwn(Exception):
    """Moderators do not act on what they wrote themselves."""


class ReasonMissing(Exception):
    """Every act of moderation says why."""


class RuleMissing(Exception):
    """Nothing is hidden but under a rule of the guidelines."""


class AlreadyReported(Exception):
    """This member has reported this thing before."""


class AlreadyHidden(Exception):
    """A moderator has hidden this thing meanwhile."""


class Overtaken(Exception):
    """Somebody else has decided since the moderator last looked; ``events`` say what."""

    def __init__(self, events: list[ModerationEvent]) -> None:
        super().__init__()
        self.events = events


@transaction.atomic
def hide(
    *,
    items: Iterable[Moderated],
    actor: User,
    rule: str,
    reason: str,
    at: dt.datetime,
    reports: Iterable[Report] = (),
    seen: int | None = None,
) -> int:
    """Hide these things under a rule, with a reason their authors are shown; return how many.

    What is hidden already stays as it is. ``reports`` are those the moderator decides about, and
    ``seen`` the newest event the moderator knew of. Raises NotYourOwn, ReasonMissing, RuleMissing
    and Overtaken.
    """
    _demand(reason)
    if rule not in Rule.values:
        raise RuleMissing
    things = _locked(items, actor)
    chosen = _refuse_if_overtaken(things, reports, seen)
    waiting = _open_about(things)
    changed = [thing for thing in things if thing.hidden_at is None]
    for thing in changed:
        thing.hidden_at, thing.hidden_rule, thing.hidden_reason = at, rule, reason
    _settle(changed, hidden=True, at=at)
    _close({*waiting, *(report.pk for report in chosen)}, State.UPHELD, actor=actor, at=at)
    record(changed, Action.HIDE, actor=actor, rule=rule, reason=reason, at=at)
    return len(changed)


@transaction.atomic
def restore(
    *,
    items: Iterable[Moderated],
    actor: User,
    reason: str,
    at: dt.datetime,
    seen: int | None = None,
) -> int:
    """Show hidden things again; return how many.

    Raises NotYourOwn, ReasonMissing and Overtaken.
    """
    _demand(reason)
    things = _locked(items, actor)
    _refuse_if_overtaken(things, (), seen)
    changed = [thing for thing in things if thing.hidden_at is not None]
    for thing in changed:
        thing.hidden_at, thing.hidden_rule, thing.hidden_reason = None, "", ""
    _settle(changed, hidden=False, at=at)
    record(changed, Action.RESTORE, actor=actor, rule="", reason=reason, at=at)
    return len(changed)


@transaction.atomic
def dismiss(
    *,
    reports: Iterable[Report],
    actor: User,
    reason: str,
    at: dt.datetime,
    seen: int | None = None,
) -> int:
    """Close reports that name no broken rule; return how many were open.

    However many reports are about one thing, one decision about it leaves one event. Raises
    NotYourOwn, ReasonMissing and Overtaken.
    """
    _demand(reason)
    chosen = list(reports)
    things = _locked([item for item in (each.target for each in chosen) if item], actor)
    ids = {report.pk for report in _refuse_if_overtaken(things, chosen, seen)}
    waiting = [report for report in _locked_reports(ids) if report.state == State.OPEN]
    about = {(report.content_type_id, report.object_id) for report in waiting}
    _close({report.pk for report in waiting}, State.DISMISSED, actor=actor, at=at)
    decided = [thing for thing in things if _key(thing) in about]
    record(decided, Action.DISMISS, actor=actor, rule="", reason=reason, at=at)
    return len(waiting)


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
    """Note that something may break a rule; visitors may too.

    The thing is locked, so that nothing is reported that a moderator is just hiding: nobody would
    ever close that report. Raises AlreadyReported and AlreadyHidden.
    """
    standing = type(item)._base_manager.select_for_update().filter(pk=item.pk)
    if not standing.filter(hidden_at__isnull=True):
        raise AlreadyHidden
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


def _demand(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _key(item: Moderated) -> tuple[int, int]:
    return ContentType.objects.get_for_model(item).pk, item.pk


def _locked(items: Iterable[Moderated], actor: User) -> list[Moderated]:
    """Lock the rows of each model, by the models' names; return them fresh from the database."""
    by_model: dict[type[Moderated], set[int]] = {}
    for item in items:
        by_model.setdefault(type(item), set()).add(item.pk)
    locked: list[Moderated] = []
    for model, ids in sorted(by_model.items(), key=lambda pair: pair[0]._meta.label_lower):
        locked += registry.kind_of(model).locked(sorted(ids))
    if any(row.author_id == actor.pk for row in locked):
        raise NotYourOwn
    return locked


def _locked_reports(ids: Iterable[int]) -> list[Report]:
    wanted = Report.objects.filter(pk__in=set(ids))
    return list(wanted.select_for_update().order_by("pk"))


def _open_about(things: list[Moderated]) -> set[int]:
    """Lock the open reports about these things; return their ids."""
    wanted = {_key(thing) for thing in things}
    about = Report.objects.filter(object_id__in={pk for _, pk in wanted}, state=State.OPEN)
    locked = about.select_for_update().order_by("pk")
    return {r.pk for r in locked if (r.content_type_id, r.object_id) in wanted}


def _refuse_if_overtaken(
    things: list[Moderated], reports: Iterable[Report], seen: int | None
) -> list[Report]:
    """Return the reports a moderator decides about, locked, unless somebody else was quicker.

    A page that does not say what it knew of is trusted while its reports wait. Raises Overtaken.
    """
    ids = {report.pk for report in reports}
    if seen is not None:
        events = events_since(seen, things)
        if events:
            raise Overtaken(events)
    locked = _locked_reports(ids)
    if seen is None and any(report.state != State.OPEN for report in locked):
        raise Overtaken(events_since(0, things)[-1:])
    return locked


def _settle(items: list[Moderated], *, hidden: bool, at: dt.datetime) -> None:
    by_model: dict[type[Moderated], list[Moderated]] = {}
    for item in items:
        by_model.setdefault(type(item), []).append(item)
    for model, rows in by_model.items():
        heard = visibility_changed.send(sender=model, items=rows, hidden=hidden, at=at)
        if not heard:
            for row in rows:
                row.save(update_fields=["hidden_at", "hidden_rule", "hidden_reason"])


def _close(ids: Iterable[int], state: str, *, actor: User, at: dt.datetime) -> None:
    closed = Report.objects.filter(pk__in=set(ids))
    closed.update(state=state, closed_at=at, closed_by=actor, contact="")
