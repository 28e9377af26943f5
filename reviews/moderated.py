"""How audience reviews are moderated."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from moderation.registry import ModeratedKind
from reviews.models import AudienceReview
from reviews.services import authors, scoring, votes


def _locked(ids: Iterable[int]) -> list[AudienceReview]:
    """Lock the tallies of these reviews' titles, then the reviews; return them by id."""
    reviews = AudienceReview.objects.filter(pk__in=list(ids))
    scoring.lock_tallies(set(reviews.values_list("title_id", flat=True)))
    return list(reviews.select_for_update().order_by("pk"))


def _exclude(author: User, is_excluded: bool, at: dt.datetime) -> None:
    """Take an account's ratings and its helpful votes out of what is counted, or back in."""
    authors.set_excluded(author, is_excluded, at)
    votes.set_counted(author, not is_excluded)


AUDIENCE_REVIEWS = ModeratedKind(
    model=AudienceReview,
    report_heading=_("Report a review"),
    count=lambda n: ngettext("%(n)s rating", "%(n)s ratings", n) % {"n": n},
    related=("title__parent", "author"),
    report_template="reviews/_reported.html",
    case_template="reviews/_case.html",
    lock=_locked,
    exclude=_exclude,
)
