"""Filling a list together: its member invites, the invited join, decline or leave."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.member_pages import find_member
from accounts.models import User
from accounts.requests import MemberRequest
from core import clock, limits
from core.responses import refused, said_too_often, see_other
from lists.models import List, ListCollaborator
from lists.services import sharing
from lists.views.list_writing import own_list


@never_cache
@login_required
def list_people(request: MemberRequest, username: str, slug: str) -> HttpResponse:
    """Show who fills a list with its member, and invite or remove somebody."""
    one = own_list(request, username, slug)
    if request.method != "POST":
        return _show(request, one)
    member = User.objects.find_named(request.POST.get("remove", ""))
    if member is not None:
        if sharing.leave(of=one, member=member):
            messages.info(request, _("%(name)s no longer fills it.") % {"name": member.username})
        return see_other(request.path)
    key = limits.actor_of(request)
    if not limits.allow("relation", key=key):
        wait = limits.wait("relation", key=key)
        return refused(_show(request, one, error=said_too_often(wait)), wait=wait)
    error = _invite(request, one)
    return _show(request, one, error=error) if error else see_other(request.path)


def _invite(request: MemberRequest, one: List) -> str:
    """Invite who was named, and say so; return what stands against it."""
    name = request.POST.get("name", "").replace("\x00", "").strip().removeprefix("@")
    member = User.objects.find_named(name)
    try:
        if member is None:
            raise sharing.CannotInvite
        is_new = sharing.invite(to=one, member=member, at=clock.now())
    except sharing.CannotInvite:
        return _("Nobody of this name can be invited. Members with a private page cannot.")
    except sharing.TooManyPeople:
        return _("Twenty people fill it already: remove one first.")
    said = _("%(name)s is invited.") if is_new else _("%(name)s was invited before.")
    messages.success(request, said % {"name": member.username})
    return ""


def _show(request: MemberRequest, one: List, *, error: str = "") -> HttpResponse:
    people = one.collaborators.select_related("member").order_by("invited_at", "pk")
    context = {
        "list": one,
        "people": people,
        "error": error,
        "asked": request.POST.get("name", "") if error else "",
    }
    return render(request, "lists/list_people.html", context)


@never_cache
@login_required
def list_join(request: MemberRequest, username: str, slug: str) -> HttpResponse:
    """Show an invitation and take the answer; whoever has joined leaves here."""
    author = find_member(request, username)
    if not isinstance(author, User):
        return author
    invitations = ListCollaborator.objects.filter(member=request.user, list__author=author)
    mine = get_object_or_404(
        invitations.select_related("list__author"), list__slug=slug, list__hidden_at__isnull=True
    )
    one = mine.list
    if request.method != "POST":
        return render(request, "lists/list_join.html", {"list": one, "mine": mine})
    if request.POST.get("answer") == "join":
        sharing.join(invitation=mine, at=clock.now())
        messages.success(request, _("You fill this list from now on."))
        return see_other(one.get_absolute_url())
    if request.POST.get("answer") != "leave":
        raise Http404
    sharing.leave(of=one, member=request.user)
    messages.info(request, _("You do not fill “%(list)s”.") % {"list": one.name})
    return see_other(one.author.get_absolute_url())
