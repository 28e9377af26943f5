"""What reviews do when something below changes: a hidden review leaves the score at once."""

import datetime as dt

from django.dispatch import receiver

from moderation.signals import visibility_changed
from reviews.models import AudienceReview, ScorePoint
from reviews.services.scoring import Act, Board


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
    board = Board({review.title_id for review in items})
    for review in items:
        board.write(review)
    single = items[0].public_id if len(items) == 1 else None
    board.close(Act(cause, at, single))
