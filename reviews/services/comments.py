"""Comments on audience reviews: the thread of each, which is shown as long as the review is."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from discussion.models import Comment, Thread
from discussion.services import comments, threads
from reviews.models import AudienceReview
from reviews.models.audience import IS_PUBLIC


@transaction.atomic
def post(
    *, review: AudienceReview, author: User, body: str, key: uuid.UUID, at: dt.datetime
) -> Comment:
    """Post a comment on a review, whose thread is made with the first.

    Raises NotShown where the review has nothing to read or is not for everybody, ThreadClosed, and
    Apart, as ``discussion.services.comments.post`` does.
    """
    stored = _locked(review)
    if not stored.takes_votes:
        raise comments.NotShown
    return comments.post(thread=_thread(stored), author=author, body=body, key=key, at=at)


@transaction.atomic
def set_closed(*, review: AudienceReview, is_closed: bool, at: dt.datetime) -> None:
    """Let a review take no more comments, or take them again. Twice changes nothing."""
    threads.set_closed(_thread(_locked(review)), is_closed, at)


def follow(reviews: QuerySet[AudienceReview]) -> None:
    """Show the comments of those of these reviews that everybody may see, and hide the others'."""
    discussed = reviews.filter(thread__isnull=False)
    for is_hidden, chosen in (
        (False, discussed.filter(IS_PUBLIC)),
        (True, discussed.exclude(IS_PUBLIC)),
    ):
        threads.set_hidden(list(chosen.values_list("thread_id", flat=True)), is_hidden)


def _locked(review: AudienceReview) -> AudienceReview:
    rows = AudienceReview.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("author").get(pk=review.pk)


def _thread(review: AudienceReview) -> Thread:
    """Return the thread of a locked review, made where there is none."""
    if review.thread_id:
        return Thread(pk=review.thread_id)
    thread = threads.begin(owner=review.author, is_hidden=not review.is_public)
    AudienceReview.objects.filter(pk=review.pk).update(thread=thread)
    return thread
