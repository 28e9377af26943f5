"""What the members somebody follows have rated and written lately."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from accounts.models import Follow
from accounts.requests import MemberRequest
from accounts.visibility import wanted, with_page
from core import clock
from core.pagination import paginate
from core.responses import next_url
from pages.tastes import like_minded
from reviews.models import AudienceReview

PAGE_SIZE = 20
# So that a page reads what is new, however much those who are followed have rated in their lives.
REACHES_BACK = dt.timedelta(days=90)


@login_required
def activity(request: MemberRequest) -> HttpResponse:
    """Show ratings and reviews of the last 90 days by whom the member follows, newest first.

    Nothing of who has become private, and nothing of muted members.
    """
    # Who may be shown is asked of each member once, not of each of their ratings.
    followed = Follow.objects.filter(
        with_page("followed"), wanted(request.user, "followed"), follower=request.user
    )
    shown = AudienceReview.objects.listed().filter(
        author__in=followed.values("followed"), rated_at__gte=clock.now() - REACHES_BACK
    )
    page = paginate(
        shown,
        order=("-rated_at", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
        rows_of=AudienceReview.objects.for_cards(),
    )
    context = {
        "reviews": page.rows,
        "next_url": next_url(request, page.next_cursor),
        "like_minded": like_minded(request.user) if "after" not in request.GET else [],
    }
    return render(request, "pages/activity.html", context)
