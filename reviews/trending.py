"""The acts of members on titles that make these trend: ratings that count, and reviews to read."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count
from django.db.models.functions import TruncDate

from films.trending import Acts
from films.trending import Count as Counted
from reviews.models import AudienceReview
from reviews.querysets import AudienceReviewQuerySet

Reviews = AudienceReviewQuerySet[AudienceReview]


def _by_day(reviews: Reviews, since: dt.datetime) -> Iterable[Counted]:
    days = reviews.filter(rated_at__gte=since).order_by().values_list("title_id")
    return days.annotate(day=TruncDate("rated_at", tzinfo=dt.UTC), number=Count("pk")).iterator()


# A review that is rated, too, is worth both.
RATINGS = Acts(1, lambda since: _by_day(AudienceReview.objects.filter(is_counted=True), since))
REVIEWS = Acts(1, lambda since: _by_day(_reviews_to_read(), since))


def _reviews_to_read() -> Reviews:
    """Return reviews that everybody reads and nothing is held against."""
    listed = AudienceReview.objects.filter(is_listed=True)
    return listed.filter(held_reason="", not_open=False)
