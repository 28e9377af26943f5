"""Following, muting and blocking a member, and who follows whom."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import relations
from accounts.member_pages import find_member, is_blocked
from accounts.models import Block, Follow, Mute, User
from accounts.requests import MemberRequest
from accounts.services import relations as acts
from accounts.visibility import not_blocked, with_page
from core import clock, limits
from core.heads import Head, lasting_path
from core.pagination import paginate
from core.responses import next_url, refused, safe_next, said_too_often, see_other

PAGE_SIZE = 50


@never_cache
@login_required
def member_relation(request: MemberRequest, username: str) -> HttpResponse:
    """Follow, mute or block, or take it back; a visitor comes back to the page after the log-in."""
    name, way = (request.POST.get("act", "") + ":").split(":")[:2]
    other = _met(request.user, username, is_taken_back=way == "off")
    if request.method != "POST":
        return see_other(other.get_absolute_url())
    act = relations.BY_NAME.get(name)
    if act is None or other == request.user:
        return _answer(request, other, _("Nothing was changed: press one of the buttons."))
    if not limits.allow("relation", key=limits.actor_of(request)):
        wait = limits.wait("relation", key=limits.actor_of(request))
        return refused(_answer(request, other, said_too_often(wait)), wait=wait)
    try:
        acts.SETTERS[name](request.user, other, way != "off", clock.now())
    except acts.CannotFollow:
        raise Http404 from None
    said = act.said_off if way == "off" else act.said_on
    return _answer(request, other, said % {"name": other.username})


def _met(member: User, username: str, *, is_taken_back: bool) -> User:
    """Return whom this member has a page of, or can at least take something back from.

    Raises Http404 for everybody else, as their page does.
    """
    other = User.objects.find_named(username)
    if other is None:
        raise Http404
    has_page = other == member or (other.has_profile and not is_blocked(member, other))
    if not has_page and not (is_taken_back and relations.standing(member, other)):
        raise Http404
    return other


def _answer(request: MemberRequest, other: User, said: str) -> HttpResponse:
    """Return the buttons in place, with what was said; without a script, the page again."""
    if request.headers.get("HX-Request"):
        context = {"member": other, "said": said}
        return render(request, "accounts/relation_answer.html", context)
    messages.info(request, said)
    has_page = other.has_profile and not is_blocked(request.user, other)
    page = other.get_absolute_url() if has_page else reverse("accounts:unwanted")
    return see_other(safe_next(request, page))


@login_required
def unwanted(request: MemberRequest) -> HttpResponse:
    """Show whom the member has muted and blocked, each with a button that takes it back."""
    mutes = Mute.objects.filter(muter=request.user, muted__username__isnull=False)
    blocks = Block.objects.filter(blocker=request.user, blocked__username__isnull=False)
    order = ("-at", "-id")
    muted = paginate(
        mutes.select_related("muted"), order=order, size=PAGE_SIZE,
        cursor=request.GET.get("muted", ""),
    )  # fmt: skip
    blocked = paginate(
        blocks.select_related("blocked"), order=order, size=PAGE_SIZE,
        cursor=request.GET.get("blocked", ""),
    )  # fmt: skip
    context = {
        "muted": [row.muted for row in muted.rows],
        "blocked": [row.blocked for row in blocked.rows],
        "muted_next": f"?muted={muted.next_cursor}" if muted.next_cursor else "",
        "blocked_next": f"?blocked={blocked.next_cursor}" if blocked.next_cursor else "",
    }
    return render(request, "accounts/unwanted.html", context)


def member_followers(request: HttpRequest, username: str) -> HttpResponse:
    """Show who follows a member, newest first; whoever has no public page is left out."""
    return _people(request, username, theirs="followed", shown="follower")


def member_following(request: HttpRequest, username: str) -> HttpResponse:
    """Show whom a member follows, newest first; whoever has no public page is left out."""
    return _people(request, username, theirs="follower", shown="followed")


def _people(request: HttpRequest, username: str, *, theirs: str, shown: str) -> HttpResponse:
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    rows = Follow.objects.filter(**{theirs: member}).filter(with_page(shown))
    page = paginate(
        rows.filter(not_blocked(request.user, shown)).select_related(shown),
        order=("-at", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    is_followers = shown == "follower"
    words = _("Followers of %(name)s") if is_followers else _("Followed by %(name)s")
    heading = words % {"name": member.username}
    context = {
        "member": member,
        "heading": heading,
        "empty": _("Nobody yet."),
        "people": [getattr(row, shown) for row in page.rows],
        "head": Head(
            title=heading, path=lasting_path(request, "after"), description=heading, is_listed=False
        ),
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, "accounts/member_follows.html", context)
