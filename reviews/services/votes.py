"""Helpful votes: one a member and review, counted on the review under its lock.

The counts are right after any votes at the same time, and ``find_drift`` proves it. Who saves a
review leaves them alone (``AudienceReview.COLUMNS_OF_READERS``).
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import batched

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from accounts.models import User
from reviews import scores
from reviews.models import AudienceReview, HelpfulVote
from reviews.services.score_rows import update_each

REVIEWS_A_BATCH = 500


class OwnReview(Exception):
    """Nobody votes on their own review."""


class NotOpenToVotes(Exception):
    """The review was hidden or withdrawn, or has nothing to read."""


@dataclass(frozen=True)
class Drift:
    """A review whose stored counts its votes do not bear out: votes, helpful ones, rank."""

    review_id: int
    stored: tuple[int, int, int]
    recounted: tuple[int, int, int]


@transaction.atomic
def vote(
    *, review: AudienceReview, member: User, is_helpful: bool | None, at: dt.datetime
) -> AudienceReview:
    """Say whether a review helped, or take it back with None; return the review with its counts.

    Saying the same twice changes nothing. Raises OwnReview and NotOpenToVotes.
    """
    stored = AudienceReview.objects.select_for_update().get(pk=review.pk)
    if stored.author_id == member.pk:
        raise OwnReview
    if not stored.takes_votes:
        raise NotOpenToVotes
    given = HelpfulVote.objects.filter(review=stored, member=member).first()
    if (given and given.is_helpful) == is_helpful:
        return stored
    votes, helpful = stored.vote_count, stored.helpful_count
    if given is not None and given.is_counted:
        votes, helpful = votes - 1, helpful - given.is_helpful
    if is_helpful is None:
        HelpfulVote.objects.filter(review=stored, member=member).delete()
    else:
        new, _is_new = HelpfulVote.objects.update_or_create(
            review=stored, member=member, defaults={"is_helpful": is_helpful, "at": at}
        )
        votes, helpful = votes + new.is_counted, helpful + (new.is_counted and is_helpful)
    _store({stored.pk: (votes, helpful, scores.helpful_rank(helpful, votes))})
    stored.vote_count, stored.helpful_count = votes, helpful
    return stored


def set_counted(member: User, is_counted: bool) -> None:
    """Take a banned or closed account's votes out of all counts, or let them count again.

    Doing it again finishes what was left.
    """
    theirs = HelpfulVote.objects.filter(member=member, is_counted=not is_counted)
    for ids in _batches(theirs):
        with transaction.atomic():
            _lock(ids)
            theirs.filter(review__in=ids).update(is_counted=is_counted)
            recount(ids)


def take_back_all(members: QuerySet[User]) -> None:
    """Take back every vote of these members."""
    theirs = HelpfulVote.objects.filter(member__in=members)
    for ids in _batches(theirs):
        with transaction.atomic():
            _lock(ids)
            theirs.filter(review__in=ids).delete()
            recount(ids)


def _batches(votes: QuerySet[HelpfulVote]) -> Iterator[tuple[int, ...]]:
    ids = sorted(set(votes.values_list("review_id", flat=True)))
    return batched(ids, REVIEWS_A_BATCH)


def _lock(ids: Collection[int]) -> None:
    rows = AudienceReview.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    list(rows.values_list("pk"))


@transaction.atomic
def recount(ids: Collection[int]) -> None:
    """Count the votes of these reviews again from their rows, and put right what differs."""
    _lock(ids)
    _store({drift.review_id: drift.recounted for drift in find_drift(ids)})


def find_drift(ids: Collection[int] | None = None) -> list[Drift]:
    """Return the reviews (of these, or all) whose counts are not those of their votes."""
    voted_on = Q(vote_count__gt=0) | Q(pk__in=HelpfulVote.objects.values("review"))
    chosen = voted_on if ids is None else Q(pk__in=ids)
    reviews = AudienceReview.objects.filter(chosen).order_by("pk")
    counted = Q(votes__is_counted=True)
    rows = reviews.annotate(
        votes_found=Count("votes", filter=counted),
        helpful_found=Count("votes", filter=counted & Q(votes__is_helpful=True)),
    ).values_list("pk", *AudienceReview.COLUMNS_OF_VOTES, "votes_found", "helpful_found")
    found = []
    for pk, *stored, votes, helpful in rows.iterator(chunk_size=2000):
        recounted = (votes, helpful, scores.helpful_rank(helpful, votes))
        if tuple(stored) != recounted:
            found.append(Drift(pk, (stored[0], stored[1], stored[2]), recounted))
    return found


def _store(counts: dict[int, tuple[int, int, int]]) -> None:
    names = AudienceReview.COLUMNS_OF_VOTES
    update_each(
        AudienceReview,
        {pk: dict(zip(names, values, strict=True)) for pk, values in counts.items()},
    )


def votes_of(member: User, reviews: Collection[AudienceReview]) -> dict[int, bool]:
    """Return how a member voted on these reviews, by the reviews' ids; one statement for all."""
    found = HelpfulVote.objects.filter(member=member, review__in=[each.pk for each in reviews])
    return dict(found.values_list("review_id", "is_helpful"))
