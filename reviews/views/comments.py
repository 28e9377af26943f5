"""Commenting on a review, and its author's switch for that."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import MemberRequest
from core import clock
from core.responses import see_other
from discussion.writing import Sheet, ask_to_log_in, take
from reviews.models import AudienceReview
from reviews.services import comments


@never_cache
def review_comment(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Comment on a review; without a log-in the text waits until after it.

    Of a review that was withdrawn meanwhile the text comes back, and nothing of the review.
    """
    review = get_object_or_404(AudienceReview.objects.for_cards(), public_id=public_id)
    if not request.user.is_authenticated:
        return ask_to_log_in(request)
    member = request.user
    if review.is_kept_back:
        return see_other(review.get_absolute_url())
    visible = AudienceReview.objects.visible_to(member).filter(pk=review.pk).exists()
    if request.method != "POST" and not visible:
        raise Http404
    back = review.get_absolute_url() if visible else review.get_parent_url()
    sheet = Sheet(_("Comment on a review"), _("Post the comment"), back)
    return take(
        request, member, sheet,
        lambda data: comments.post(review=review, author=member, at=clock.now(), **data),
    )  # fmt: skip


@login_required
@require_POST
def review_comments(request: MemberRequest, public_id: uuid.UUID) -> HttpResponse:
    """Close the comments on one's review, or open them again."""
    own = AudienceReview.objects.editable_by(request.user)
    review = get_object_or_404(own, public_id=public_id)
    is_closed = request.POST.get("comments") == "closed"
    comments.set_closed(review=review, is_closed=is_closed, at=clock.now())
    said = _("Comments are closed.") if is_closed else _("Comments are open again.")
    messages.success(request, said)
    return see_other(f"{review.get_absolute_url()}#comments")
