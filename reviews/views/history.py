"""The former versions of a member's review, and what each of them changed."""

import uuid
from collections.abc import Sequence

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.pagination import paginate
from core.responses import next_url
from films.views.blind_mode import kept_back_page
from reviews.differences import differences
from reviews.models import AudienceReview, AudienceReviewRevision

PAGE_SIZE = 20
type Version = AudienceReview | AudienceReviewRevision
MOST_VERSIONS = 10**6  # a number the database can count to


def review_history(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the former versions of an audience review."""
    visible = AudienceReview.objects.visible_to(request.user).for_cards()
    review = get_object_or_404(visible, public_id=public_id)
    if review.is_kept_back:
        return kept_back_page(request, review.title)
    page = paginate(
        review.revisions.all(),
        order=("-replaced_at", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    context = {
        "review": review,
        "title": review.title,
        "revisions": _numbered(review, page.rows),
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, "reviews/review_history.html", context)


def _numbered(
    review: AudienceReview, revisions: Sequence[AudienceReviewRevision]
) -> list[tuple[int, AudienceReviewRevision]]:
    """Return a page of versions, the newest first, each with its number from the first on."""
    if not revisions:
        return []
    last = revisions[0]
    earlier = Q(replaced_at__lt=last.replaced_at) | Q(replaced_at=last.replaced_at, pk__lt=last.pk)
    newest = review.revisions.filter(earlier).count() + 1
    return [(newest - place, revision) for place, revision in enumerate(revisions)]


def _gives_away(review: AudienceReview, before: Version, after: Version) -> bool:
    """Tell whether either version, or the review as it stands, is a spoiler or has one in it."""
    texts = (before.headline, before.body, after.headline, after.body)
    is_marked = before.has_spoilers or after.has_spoilers or review.gives_away
    return is_marked or any("||" in text for text in texts)


def review_compare(request: HttpRequest, public_id: uuid.UUID, version: int) -> HttpResponse:
    """Show what the edit after a version changed; versions count from 1, the first one written."""
    visible = AudienceReview.objects.visible_to(request.user).for_cards()
    review = get_object_or_404(visible, public_id=public_id)
    if review.is_kept_back:
        return kept_back_page(request, review.title)
    if not 1 <= version <= MOST_VERSIONS:
        raise Http404
    found = list(review.revisions.order_by("replaced_at", "id")[version - 1 : version + 1])
    if not found:
        raise Http404
    before, after = found[0], found[1] if len(found) > 1 else review
    context = {
        "review": review,
        "title": review.title,
        "before": before,
        "after": after,
        "headline": differences(before.headline, after.headline),
        "body": differences(before.body, after.body),
        "gives_away": _gives_away(review, before, after),
    }
    return render(request, "reviews/review_compare.html", context)
