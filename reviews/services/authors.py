"""What happens to a member's ratings when the member is banned, returns, or leaves."""

import datetime as dt
from itertools import batched

from django.db import transaction

from accounts.models import User
from accounts.services import set_standing
from reviews.models import AudienceReview, ScorePoint
from reviews.services.scoring import Act, Board

TITLES_A_BATCH = 200
Cause = ScorePoint.Cause


def exclude(*, author: User, at: dt.datetime) -> int:
    """Take a banned or closed account's ratings out of every score; return how many titles.

    Batches of titles are transactions of their own, so nothing waits long. Doing it again finishes
    what was left.
    """
    set_standing(user=author, is_active=False, at=at)
    return _set(author, excluded=True, act=Act(Cause.AUTHOR_EXCLUDED, at))


def readmit(*, author: User, at: dt.datetime) -> int:
    """Lift a ban: ratings count again, unless another reason stands against them."""
    set_standing(user=author, is_active=True, at=at)
    return _set(author, excluded=False, act=Act(Cause.AUTHOR_RETURNED, at))


def _set(author: User, *, excluded: bool, act: Act) -> int:
    waiting = AudienceReview.objects.filter(author=author, author_excluded=not excluded)
    titles = sorted(set(waiting.values_list("title_id", flat=True)))
    for ids in batched(titles, TITLES_A_BATCH):
        _set_batch(author, ids, excluded=excluded, act=act)
    return len(titles)


@transaction.atomic
def _set_batch(author: User, ids: tuple[int, ...], *, excluded: bool, act: Act) -> None:
    board = Board(ids)
    theirs = AudienceReview.objects.select_for_update().filter(author=author, title_id__in=ids)
    for review in theirs.order_by("pk"):
        review.author_excluded = excluded
        board.write(review)
    board.close(act)
