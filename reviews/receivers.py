"""What reviews do when something below changes: hidden ones leave the score, merged ones move."""

import datetime as dt

from django.db.models import Model
from django.dispatch import receiver

from films.models import Title
from films.services.moving import Record
from films.signals import titles_merging, titles_unmerging
from moderation.signals import visibility_changed
from reviews.models import AudienceReview, ScorePoint
from reviews.services import drafts, merging
from reviews.services.scoring import ScoreChange, TallySession


@receiver(visibility_changed, sender=AudienceReview)
def recount_moderated(
    sender: type[AudienceReview],
    items: list[AudienceReview],
    hidden: bool,
    at: dt.datetime,
    **kwargs: object,
) -> None:
    """Write the reviews a moderator has hidden or restored through the score engine."""
    cause = ScorePoint.Cause.HIDDEN if hidden else ScorePoint.Cause.RESTORED
    session = TallySession({review.title_id for review in items})
    for review in items:
        session.write(review)
    single = items[0].public_id if len(items) == 1 else None
    session.commit(ScoreChange(cause, at, single))


@receiver(titles_merging)
def merge_reviews(
    record: Record, kept: Title, merged: Title, at: dt.datetime, **kwargs: object
) -> None:
    """Move the reviews of a merged title to the one that is kept."""
    merging.merge(record=record, kept=kept, merged=merged, at=at)
    drafts.merge(record=record, kept=kept, merged=merged)


@receiver(titles_unmerging)
def unmerge_reviews(
    record: Record, kept: Title, merged: Title, at: dt.datetime, **kwargs: object
) -> tuple[type[Model], ...]:
    """Move the reviews of a merged title back; return which models that settles."""
    merging.unmerge(record=record, kept=kept, merged=merged, at=at)
    return merging.MOVED
