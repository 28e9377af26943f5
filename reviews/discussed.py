"""What comments on audience reviews need to know of them, and how the review's page shows them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.notices import Kind
from discussion.models import Thread
from discussion.registry import Place
from discussion.shown import beneath
from reviews.models import AudienceReview

COMMENT = Kind(
    "comment", _("Somebody comments on your review"),
    _("{actor} commented on your review of “{thing}”."),
)  # fmt: skip


def _find(thread: Thread) -> Any:
    return AudienceReview.objects.select_related("title").filter(thread=thread).first()


PLACE = Place(model=AudienceReview, find=_find, notice=COMMENT, name=lambda r: r.title.name)


def comments_beneath(request: HttpRequest, review: AudienceReview) -> dict[str, object]:
    """Return what stands beneath a review on its own page; needs ``thread``."""
    url = reverse("reviews:review_comment", args=[review.public_id])
    found = beneath(request, review.thread, url=url, is_open=review.takes_votes)
    is_author = request.user.pk == review.author_id
    return {
        **found,
        "close_url": reverse("reviews:review_comments", args=[review.public_id])
        if is_author and review.takes_votes
        else "",
    }
