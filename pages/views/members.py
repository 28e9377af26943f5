"""A member's public page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.member_pages import find_member, tabs
from accounts.models import User
from core.heads import Head, lasting_path
from core.pagination import paginate
from reviews.models import AudienceReview

PAGE_SIZE = 20


def member_detail(request: HttpRequest, username: str) -> HttpResponse:
    """Show who somebody is here and what they wrote; a private page is shown to its owner only.

    A former name, and another case, lead on to the name as it is now.
    """
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    visible = AudienceReview.objects.visible_to(request.user).live().filter(author=member)
    page = paginate(
        visible.for_cards(),
        order=("-rated_at", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    next_url = f"{reverse('pages:member_detail', args=[username])}?after={page.next_cursor}"
    context = {
        "member": member,
        "tabs": tabs(member, "pages:member_detail"),
        "head": _head(member, lasting_path(request, "after")),
        "reviews": page.rows,
        "next_url": next_url if page.next_cursor else "",
    }
    return render(request, "pages/member_detail.html", context)


def _head(member: User, path: str) -> Head:
    name = member.username or ""
    words = _("Ratings and reviews by %(name)s.") % {"name": name}
    return Head(
        title=name, path=path, description=words, kind="profile", is_listed=member.has_profile
    )
