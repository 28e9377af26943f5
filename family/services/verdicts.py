"""What members do with their verdicts: give, change, withdraw; what moderators do beside hiding."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction

from accounts.models import User
from family.models import AgePoint, AgeVerdict, AgeVerdictRevision, Category, VerdictStep
from family.services.tallying import AgeSession
from family.who_speaks import group_of, may_choose_name
from films.models import Title

Cause = AgePoint.Cause


class NotForYou(Exception):
    """Neither a grown-up nor a teen: nothing is known of their age."""


class HiddenVerdictStands(Exception):
    """A moderator has hidden this member's verdict of the title; it cannot be given anew."""


class GivenAsTeen(Exception):
    """Its author has grown up: what they said as a teen stays as it was, or is withdrawn."""


@transaction.atomic
def give(
    *, title: Title, author: User, age: int, body: str, steps: Mapping[Category, int],
    at: dt.datetime,
) -> AgeVerdict:  # fmt: skip
    """Give a verdict, or change the one that stands; the same again changes nothing.

    ``steps`` are those of categories that the author sees otherwise than the editors. Raises
    NotForYou, HiddenVerdictStands and GivenAsTeen.
    """
    group = group_of(author)
    if group is None:
        raise NotForYou
    session = AgeSession([title.pk])
    own = list(AgeVerdict.objects.select_for_update().filter(title=title, author=author))
    standing = next((verdict for verdict in own if verdict.is_live), None)
    if standing is not None:
        if standing.group != group:
            raise GivenAsTeen
        return _change(session, standing, age, body, steps, at)
    if any(verdict.hidden_at and verdict.withdrawn_at for verdict in own):
        raise HiddenVerdictStands
    verdict = AgeVerdict(
        title=title, author=author, group=group, band=author.age_band, age=age, body=body,
        given_at=at, author_excluded=author.is_excluded,
    )  # fmt: skip
    session.write(verdict)
    _set_steps(verdict, steps)
    session.commit(Cause.GIVEN, at, verdict.public_id)
    return verdict


def _change(
    session: AgeSession, verdict: AgeVerdict, age: int, body: str,
    steps: Mapping[Category, int], at: dt.datetime,
) -> AgeVerdict:  # fmt: skip
    before = {step.category: step.step for step in verdict.steps.select_related("category")}
    if (verdict.age, verdict.body, before) == (age, body, dict(steps)):
        return verdict
    AgeVerdictRevision.objects.create(
        verdict=verdict, age=verdict.age, body=verdict.body, replaced_at=at,
        steps={category.slug: step for category, step in before.items()},
    )  # fmt: skip
    verdict.age, verdict.body, verdict.edited_at = age, body, at
    session.write(verdict)
    _set_steps(verdict, steps)
    session.commit(Cause.CHANGED, at, verdict.public_id)
    return verdict


def _set_steps(verdict: AgeVerdict, steps: Mapping[Category, int]) -> None:
    verdict.steps.all().delete()
    VerdictStep.objects.bulk_create(
        VerdictStep(verdict=verdict, category=category, step=step)
        for category, step in steps.items()
    )


@transaction.atomic
def withdraw(*, verdict: AgeVerdict, at: dt.datetime) -> None:
    """Take a verdict back; the member may give another. Doing it twice changes nothing."""
    session = AgeSession([verdict.title_id])
    stored = AgeVerdict.objects.select_for_update().live().filter(pk=verdict.pk).first()
    if stored is not None:
        stored.withdrawn_at = at
        session.write(stored)
        session.commit(Cause.WITHDRAWN, at, stored.public_id)


@transaction.atomic
def choose_name(*, verdict: AgeVerdict, shows_name: bool) -> bool:
    """Show or hide the name of somebody who gave a verdict as a teen; tell whether they may."""
    stored = AgeVerdict.objects.select_for_update(of=("self",)).select_related("author")
    mine = stored.get(pk=verdict.pk)
    if not may_choose_name(mine.author, mine.group):
        return False
    mine.shows_name = shows_name
    mine.save(update_fields=["shows_name"])
    return True


@transaction.atomic
def hold(*, verdicts: Iterable[AgeVerdict], reason: str, at: dt.datetime) -> None:
    """Keep these verdicts visible but uncounted, for a reason that everybody sees."""
    _set(verdicts, {"held_reason": reason}, Cause.HELD, at)


@transaction.atomic
def release(*, verdicts: Iterable[AgeVerdict], at: dt.datetime) -> None:
    """Count held verdicts again."""
    _set(verdicts, {"held_reason": ""}, Cause.RELEASED, at)


@transaction.atomic
def set_excluded(author: User, is_excluded: bool, at: dt.datetime) -> None:
    """Take everything an author said out of the site and its numbers, or back in."""
    cause = Cause.AUTHOR_EXCLUDED if is_excluded else Cause.AUTHOR_RETURNED
    _set(AgeVerdict.objects.filter(author=author), {"author_excluded": is_excluded}, cause, at)


def _set(
    verdicts: Iterable[AgeVerdict], values: Mapping[str, object], cause: str, at: dt.datetime
) -> None:
    wanted = list(verdicts)
    session = AgeSession({verdict.title_id for verdict in wanted})
    ids = [verdict.pk for verdict in wanted]
    for stored in AgeVerdict.objects.select_for_update().filter(pk__in=ids).order_by("pk"):
        for name, value in values.items():
            setattr(stored, name, value)
        session.write(stored)
    session.commit(cause, at)
