"""What readers say of a review: whether it helped, and that it gives the story away."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.requests import MemberRequest
from core import clock, limits
from core.responses import refused, safe_next, said_too_often, see_other, too_many
from films.addresses import title_url
from reviews.helpfulness import line, voter_of
from reviews.models import AudienceReview
from reviews.services import spoilers, votes

CHOICES = {"yes": True, "no": False, "": None}


@never_cache
@login_required
def review_helpful(request: MemberRequest, public_id: uuid.UUID) -> HttpResponse:
    """Vote on a review or take the vote back; a visitor comes back to it after the log-in."""
    review = get_object_or_404(AudienceReview.objects.for_cards(), public_id=public_id)
    if request.method != "POST":
        return see_other(review.get_absolute_url())
    choice = request.POST.get("vote", "nothing")
    if choice not in CHOICES:
        return _answer(request, review, _("Nothing was changed: press one of the buttons."))
    if not limits.allow("vote", key=limits.actor_of(request)):
        wait = limits.wait("vote", key=limits.actor_of(request))
        return refused(_answer(request, review, said_too_often(wait)), wait=wait)
    return _answer(request, review, _vote(request, review, CHOICES[choice]))


def _vote(request: MemberRequest, review: AudienceReview, is_helpful: bool | None) -> str:
    """Vote, note the new counts on the review, and return what to say."""
    try:
        stored = votes.vote(
            review=review, member=request.user, is_helpful=is_helpful, at=clock.now()
        )
    except votes.OwnReview:
        return _("This is your own review: votes are for other members.")
    except votes.NotOpenToVotes:
        return _("It cannot be voted on any more: it was hidden, withdrawn, or has no text.")
    review.vote_count, review.helpful_count = stored.vote_count, stored.helpful_count
    if is_helpful is None:
        return _("Your vote is taken back.")
    return _("You found it helpful.") if is_helpful else _("You did not find it helpful.")


def _answer(request: MemberRequest, review: AudienceReview, said: str) -> HttpResponse:
    """Return the line in place, with what was said; without a script, the page of before.

    Of a review that is not shown any more nothing is said but that.
    """
    if request.headers.get("HX-Request"):
        context = line(review, voter_of(request, [review]), said)
        return render(request, "reviews/_helpful.html", context)
    messages.info(request, said)
    page = title_url(review.title, "reviews:title_audience")
    if review.takes_votes:
        page = review.get_absolute_url()
    return see_other(f"{safe_next(request, page)}#review-{review.public_id}")


@never_cache
@login_required
def review_spoiler(request: MemberRequest, public_id: uuid.UUID) -> HttpResponse:
    """Mark a review as a spoiler or take the mark back, and show it again."""
    visible = AudienceReview.objects.visible_to(request.user).for_cards()
    review = get_object_or_404(visible, public_id=public_id)
    if request.method != "POST":
        return see_other(review.get_absolute_url())
    if limits.allow("spoiler-mark", key=limits.actor_of(request)):
        messages.info(request, _mark(request, review, request.POST.get("mark") != "off"))
        return see_other(review.get_absolute_url())
    wait = limits.wait("spoiler-mark", key=limits.actor_of(request))
    return too_many(request, wait=wait)


def _mark(request: MemberRequest, review: AudienceReview, is_spoiler: bool) -> str:
    """Mark, or take the mark back; return what to say."""
    try:
        folded = spoilers.mark(
            review=review, member=request.user, is_spoiler=is_spoiler, at=clock.now()
        )
    except votes.OwnReview:
        return _("This is your own review: edit it to mark it as a spoiler.")
    except votes.NotOpenToVotes:
        return _("It cannot be marked any more: it was hidden, withdrawn, or has no text.")
    if not is_spoiler:
        return _("Your mark is taken back.")
    if folded:
        return _("Marked as a spoiler: its words are folded.")
    return _("Marked as a spoiler. When three readers say so, its words are folded.")
