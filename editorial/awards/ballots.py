"""Ballots: filling them until the lock, counting them once winners are entered.

A ceremony's row is locked before its nominations and ballots. Whether a ballot is open is asked
under that lock, so that nothing is saved at or after it, and nothing once a winner is entered.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices import Kind
from accounts.services.notifications import notify
from core import clock
from editorial.models import Ballot, BallotPick, Ceremony, Nomination
from moderation.models import Viewer

WITHDRAWN = Kind(
    "prediction-withdrawn", _("A nominee you predicted is withdrawn"),
    _("{thing} was withdrawn. Choose another nominee before the ballot locks."),
)  # fmt: skip


class Closed(Exception):
    """The ballot is locked, or winners are being entered."""


@dataclass(frozen=True)
class Saved:
    """How many categories have a prediction now, and what could not be chosen any more."""

    count: int
    withdrawn: list[Nomination]


def is_open(ceremony: Ceremony, at: dt.datetime | None = None) -> bool:
    """Tell whether predictions may be changed (now): before the lock, and before any winner."""
    if ceremony.locks_at is None or (at or clock.moment()) >= ceremony.locks_at:
        return False
    return not ceremony.nominations.filter(is_winner=True).exists()


def is_locked(ceremony: Ceremony) -> bool:
    """Tell whether the time of the lock has come, from when on predictions may be shown."""
    return ceremony.locks_at is not None and clock.moment() >= ceremony.locks_at


@transaction.atomic
def save(*, ceremony: Ceremony, member: User, picks: Mapping[int, int | None]) -> Saved:
    """Let a member predict: by category the nomination, None for no prediction. Raises Closed.

    Categories that are not named stay as they are, and so does what names none of the ceremony's.
    """
    locked = lock([ceremony.pk])
    at = clock.moment()  # once: what is saved bears the moment that was asked about
    if not locked or not is_open(locked[0], at):
        raise Closed
    ballot, _is_new = Ballot.objects.get_or_create(
        ceremony=locked[0], member=member, defaults={"made_at": at}
    )
    wanted = {pk for pk in picks.values() if pk is not None}
    found = {row.pk: row for row in locked[0].nominations.filter(pk__in=wanted)}
    standing = {pick.category_id: pick for pick in ballot.picks.all()}
    cleared = [category for category, pk in picks.items() if pk is None and category in standing]
    ballot.picks.filter(category__in=cleared).delete()
    withdrawn = []
    for category, pk in picks.items():
        chosen = found.get(pk or 0)
        if chosen is None or chosen.category_id != category:
            continue
        if chosen.is_withdrawn:
            withdrawn.append(chosen)
        elif category not in standing or standing[category].nomination_id != chosen.pk:
            BallotPick.objects.update_or_create(
                ballot=ballot, category_id=category,
                defaults={"nomination": chosen, "picked_at": at},
            )  # fmt: skip
    return Saved(ballot.picks.filter(nomination__is_withdrawn=False).count(), withdrawn)


def lock(ids: Collection[int]) -> list[Ceremony]:
    """Lock ceremonies in the order of their ids, in the caller's transaction."""
    rows = Ceremony.objects.select_for_update(no_key=True, of=("self",)).select_related("body")
    return list(rows.filter(pk__in=ids).order_by("pk"))


def recount(ids: Collection[int]) -> None:
    """Count again how many predictions of these ceremonies' ballots came true."""
    right = BallotPick.objects.filter(
        ballot=OuterRef("pk"), nomination__is_winner=True, nomination__is_withdrawn=False
    )
    counted = right.order_by().values("ballot").annotate(n=Count("pk")).values("n")
    count = Coalesce(Subquery(counted), 0)
    ballots = Ballot.objects.filter(ceremony__in=ids)
    ballots.exclude(right_count=count).update(right_count=count)


def ask_again(nominations: Collection[int], at: dt.datetime) -> None:
    """Tell whoever predicted what was withdrawn, once the act is committed, while they may choose.

    Members are told one at a time: their rows are locked in no order that others keep.
    """
    rows = BallotPick.objects.filter(nomination__in=nominations, nomination__is_withdrawn=True)
    picks = rows.select_related("ballot__member", "ballot__ceremony__body", "nomination")
    for pick in picks.prefetch_related("nomination__titles", "nomination__people").order_by("pk"):
        if is_open(pick.ballot.ceremony):
            transaction.on_commit(partial(_tell, pick, at), robust=True)


def _tell(pick: BallotPick, at: dt.datetime) -> None:
    with transaction.atomic():
        notify(
            recipient=pick.ballot.member, kind=WITHDRAWN, at=at,
            key=f"withdrawn {pick.nomination_id} {pick.ballot_id}",
            thing=str(pick.nomination), url=ballot_url(pick.ballot.ceremony),
        )  # fmt: skip


def ballot_url(ceremony: Ceremony) -> str:
    """Return where a member predicts; needs ``body`` loaded."""
    return reverse("editorial:ballot_edit", args=[ceremony.body.slug, ceremony.year])


@dataclass(frozen=True)
class OwnStanding:
    """How many categories a member has predicted, and in how many that was withdrawn."""

    predicted: int
    withdrawn: int


def own_standing(ceremony: Ceremony, viewer: Viewer) -> OwnStanding | None:
    """Return how a member's own ballot stands; None for visitors, whose page is everybody's."""
    if not isinstance(viewer, User):
        return None
    picks = BallotPick.objects.filter(ballot__ceremony=ceremony, ballot__member=viewer)
    withdrawn = list(picks.values_list("nomination__is_withdrawn", flat=True))
    return OwnStanding(withdrawn.count(False), withdrawn.count(True))


@dataclass(frozen=True)
class Standing:
    """Where a ballot stands among those that count: several of one count share a rank."""

    rank: int
    shared_by: int


def standings(ceremony: Ceremony) -> dict[int, Standing]:
    """Return by how many predictions came true the rank; the banned and the closed do not count."""
    counted = counted_ballots(ceremony).order_by("-right_count").values("right_count")
    found: dict[int, Standing] = {}
    before = 0
    for row in counted.annotate(n=Count("pk")):
        found[row["right_count"]] = Standing(before + 1, row["n"])
        before += row["n"]
    return found


def counted_ballots(ceremony: Ceremony) -> QuerySet[Ballot]:
    """Return the ballots that count: those with a prediction, of members in good standing."""
    filled = Exists(BallotPick.objects.filter(ballot=OuterRef("pk")))
    ballots = Ballot.objects.filter(filled, ceremony=ceremony)
    return ballots.filter(member__is_active=True, member__is_excluded=False)
