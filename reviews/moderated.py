"""How audience reviews are moderated."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from moderation.registry import ModeratedKind
from reviews.models import AudienceReview
from reviews.services import authors, scoring


def _locked(ids: Iterable[int]) -> list[AudienceReview]:
    """Lock the tallies of these reviews' titles, then the reviews; return them by id."""
    reviews = AudienceReview.objects.filter(pk__in=list(ids))
    scoring.lock_tallies(set(reviews.values_list("title_id", flat=True)))
    return list(reviews.select_for_update().order_by("pk"))


AUDIENCE_REVIEWS = ModeratedKind(
    model=AudienceReview,
    report_heading=_("Report a review"),
    count=lambda n: ngettext("%(n)s rating", "%(n)s ratings", n) % {"n": n},
    related=("title__parent", "author"),
    report_template="reviews/_reported.html",
    case_template="reviews/_case.html",
    lock=_locked,
    exclude=authors.set_excluded,
)
