"""A member's public page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.models import User
from core.pagination import paginate
from reviews.models import AudienceReview

PAGE_SIZE = 20


def member_detail(request: HttpRequest, username: str) -> HttpResponse:
    """Show who somebody is here and what they wrote; a private page is shown to its owner only."""
    is_own = request.user.is_authenticated and request.user.username == username
    members = User.objects.all() if is_own else User.objects.with_profile()
    member = get_object_or_404(members, username=username)
    visible = AudienceReview.objects.visible_to(request.user).live().filter(author=member)
    page = paginate(
        visible.for_cards(),
        order=("-rated_at", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    next_url = f"{reverse('accounts:member_detail', args=[username])}?after={page.next_cursor}"
    context = {
        "member": member,
        "reviews": page.rows,
        "next_url": next_url if page.next_cursor else "",
    }
    return render(request, "accounts/member_detail.html", context)
