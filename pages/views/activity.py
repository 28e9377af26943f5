"""What those somebody follows have written lately: members and authors."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from accounts.models import Follow, User
from accounts.requests import MemberRequest
from accounts.visibility import wanted, with_page
from core import clock
from core.pagination import paginate
from core.responses import next_url
from editorial.authors import by_followed
from pages.tastes import like_minded
from reviews.models import AudienceReview
from reviews.querysets import AudienceReviewQuerySet

PAGE_SIZE = 20
# So that a page reads what is new, however much those who are followed have rated in their lives.
REACHES_BACK = dt.timedelta(days=90)


@login_required
def activity(request: MemberRequest) -> HttpResponse:
    """Show ratings and reviews of the last 90 days by whom the member follows, newest first.

    Nothing of who has become private, and nothing of muted members.
    """
    page = paginate(
        _reviews_for(request.user),
        order=("-rated_at", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
        rows_of=AudienceReview.objects.for_cards(),
    )
    is_first = "after" not in request.GET
    since = clock.today() - REACHES_BACK
    context = {
        "articles": by_followed(request.user, since) if is_first else [],
        "reviews": page.rows,
        "next_url": next_url(request, page.next_cursor),
        "like_minded": like_minded(request.user) if is_first else [],
    }
    return render(request, "pages/activity.html", context)


def _reviews_for(member: User) -> AudienceReviewQuerySet[AudienceReview]:
    # Who may be shown is asked of each member once, not of each of their ratings.
    followed = Follow.objects.filter(
        with_page("followed"), wanted(member, "followed"), follower=member
    )
    return AudienceReview.objects.listed().filter(
        author__in=followed.values("followed"), rated_at__gte=clock.now() - REACHES_BACK
    )
