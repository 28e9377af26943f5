"""Marking a review as a spoiler: three readers or one moderator fold it. Nothing is deleted."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from reviews.models import AudienceReview, SpoilerMark
from reviews.services.votes import NotOpenToVotes, OwnReview

ENOUGH = 3  # marks of readers that fold a review


@transaction.atomic
def mark(*, review: AudienceReview, member: User, is_spoiler: bool, at: dt.datetime) -> bool:
    """Mark a review as a spoiler or take the mark back; return whether it is folded now.

    A moderator folds and unfolds it alone; unfolding forgets the marks of readers. What readers
    have folded stays so when one of them takes a mark back. Raises OwnReview and NotOpenToVotes.
    """
    stored = AudienceReview.objects.select_for_update().get(pk=review.pk)
    if stored.author_id == member.pk:
        raise OwnReview
    if not stored.takes_votes:
        raise NotOpenToVotes
    marks = SpoilerMark.objects.filter(review=stored)
    if is_spoiler:
        SpoilerMark.objects.get_or_create(review=stored, member=member, defaults={"at": at})
    else:
        marks.filter(member=member).delete()
    folded = stored.is_marked_spoiler
    if member.has_perm("moderation.moderate"):
        folded = is_spoiler
        if not is_spoiler:
            marks.delete()
    elif is_spoiler and not folded:
        folded = marks.filter(member__is_excluded=False).count() >= ENOUGH
    if folded != stored.is_marked_spoiler:
        AudienceReview.objects.filter(pk=stored.pk).update(is_marked_spoiler=folded)
    return folded


def has_marked(member: User, review: AudienceReview) -> bool:
    """Tell whether a member has marked this review."""
    return SpoilerMark.objects.filter(member=member, review=review).exists()
