"""What happens to a member's ratings when the member is banned, returns, or leaves."""

import datetime as dt
from itertools import batched

from django.db import transaction

from accounts.models import User
from reviews.models import AudienceReview, ScorePoint
from reviews.services.scoring import ScoreChange, TallySession

TITLES_A_BATCH = 200
Cause = ScorePoint.Cause


def set_excluded(author: User, is_excluded: bool, at: dt.datetime) -> int:
    """Take a banned or closed account's ratings out of every score, or let them count again.

    Return how many titles that was about. Ratings that another reason stands against stay out.
    Tallies are locked in batches of titles, in the order every act locks them; doing it again
    finishes what was left.
    """
    cause = Cause.AUTHOR_EXCLUDED if is_excluded else Cause.AUTHOR_RETURNED
    waiting = AudienceReview.objects.filter(author=author, author_excluded=not is_excluded)
    titles = sorted(set(waiting.values_list("title_id", flat=True)))
    for ids in batched(titles, TITLES_A_BATCH):
        _set_batch(author, ids, excluded=is_excluded, change=ScoreChange(cause, at))
    return len(titles)


@transaction.atomic
def _set_batch(author: User, ids: tuple[int, ...], *, excluded: bool, change: ScoreChange) -> None:
    session = TallySession(ids)
    theirs = AudienceReview.objects.select_for_update().filter(author=author, title_id__in=ids)
    for review in theirs.order_by("pk"):
        review.author_excluded = excluded
        session.write(review)
    session.commit(change)
