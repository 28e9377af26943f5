"""What stands beneath a review about whether it helped: the count, and buttons for members."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.http import urlencode

from reviews.models import AudienceReview
from reviews.services import spoilers, votes


@dataclass(frozen=True)
class Voter:
    """Whoever looks at some reviews; a member with their votes on them, by the reviews' ids."""

    member_id: int | None = None
    given: Mapping[int, bool] = field(default_factory=dict)
    back: str = ""  # the page to come back to without a script
    token: str = ""  # against forged forms; visitors' pages hold none


def voter_of(request: HttpRequest, reviews: Collection[AudienceReview]) -> Voter:
    """Return who asks, with their votes on these reviews by one statement; of visitors nothing."""
    if not request.user.is_authenticated:
        return Voter()
    given = votes.votes_of(request.user, reviews) if reviews else {}
    return Voter(request.user.pk, given, request.get_full_path(), get_token(request))


def line(review: AudienceReview, voter: Voter | None, said: str = "") -> dict[str, object]:
    """Return what `reviews/_helpful.html` shows; without a voter the count alone."""
    is_open = voter is not None and review.takes_votes
    member_id = voter.member_id if voter else None
    log_in = ""
    if is_open and member_id is None:
        log_in = f"{reverse('account_login')}?{urlencode({'next': review.get_absolute_url()})}"
    return {
        "review": review,
        "can_vote": is_open and member_id not in (None, review.author_id),
        "choice": voter.given.get(review.pk) if voter else None,
        "back": voter.back if voter else "",
        "csrf_token": voter.token if voter else "",
        "log_in_url": log_in,
        "said": said,
    }


def may_mark(request: HttpRequest, review: AudienceReview) -> str:
    """Return "on" where this member may mark the review as a spoiler, "off" where take it back.

    Nothing for visitors, its author, and where its author says so already.
    """
    user = request.user
    if not user.is_authenticated or user.pk == review.author_id:
        return ""
    if review.has_spoilers or not review.takes_votes:
        return ""
    is_done = review.is_marked_spoiler and user.has_perm("moderation.moderate")
    return "off" if is_done or spoilers.has_marked(user, review) else "on"
