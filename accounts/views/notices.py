"""What a member is told, and which kinds of it they want."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts import notices
from accounts.models import Notification
from accounts.notification_forms import KindsForm
from accounts.requests import MemberRequest
from accounts.services import digests
from accounts.services import notifications as acts
from core import clock
from core.pagination import paginate
from core.responses import next_url, see_other

PAGE_SIZE = 30
LARGEST_ID = 2**63 - 1


@never_cache
@login_required
def notifications(request: MemberRequest) -> HttpResponse:
    """Show what a member was told, newest first; a POST marks it as read."""
    if request.method == "POST":
        return _mark_read(request)
    names = [kind.name for kind in notices.kinds()]
    rows = Notification.objects.filter(recipient=request.user, kind__in=names)
    page = paginate(
        rows.select_related("actor"),
        order=("-made_at", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    context = {
        "notifications": [
            {"row": row, "said": notices.said(row), "url": notices.address(row)}
            for row in page.rows
        ],
        "upto": max((row.pk for row in page.rows), default=0),
        "unread": request.user.unread_count,
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, "accounts/notifications.html", context)


def _mark_read(request: MemberRequest) -> HttpResponse:
    """Mark everything up to the newest that was shown; what came since stays unread."""
    upto = request.POST.get("upto", "")
    number = int(upto) if upto.isdecimal() and len(upto) < 20 else 0
    unread = acts.mark_read(member=request.user, upto=min(number, LARGEST_ID), at=clock.now())
    if request.headers.get("HX-Request"):
        return render(request, "accounts/notifications_read.html", {"unread": unread})
    return see_other(reverse("accounts:notifications"))


@login_required
def notification_settings(request: MemberRequest) -> HttpResponse:
    """Show and take which kinds of notification a member wants, and how often by mail."""
    form = KindsForm(request.POST if request.method == "POST" else None, member=request.user)
    if request.method == "POST" and form.is_valid():
        wanted = set(form.cleaned_data["kinds"])
        kinds = {kind.name for kind in notices.kinds()}
        acts.choose(member=request.user, wanted=wanted, kinds=kinds)
        every = form.cleaned_data["every"]
        digests.choose(member=request.user, every=every, at=clock.now())
        messages.success(request, _("Saved."))
        return see_other(reverse("accounts:notification_settings"))
    return render(request, "accounts/notification_settings.html", {"form": form})


@csrf_exempt  # mail programs press it: the token is what says whose it is
@never_cache
def stop_digest(request: HttpRequest, token: str) -> HttpResponse:
    """Stop a member's mails by the link in one of them: a GET shows the button, the POST acts."""
    member = digests.member_of(token)
    if member is None:
        raise Http404
    if request.method == "POST":
        digests.choose(member=member, every="", at=clock.now())
    return render(request, "accounts/stop_digest.html", {"is_done": request.method == "POST"})
