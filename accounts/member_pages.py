"""What all pages of a member share: who it is, who may see them, and the tabs.

The pages stand in the apps whose things they show; their addresses are those of one member.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.visibility import are_apart
from core.responses import moved

# The name of each page's address, and the word on its tab; an app that is left out has none.
TABS = (
    ("pages:member_detail", _("Profile")),
    ("pages:member_reviews", _("Reviews")),
    ("pages:member_ratings", _("Ratings")),
    ("lists:diary", _("Diary")),
    ("lists:member_lists", _("Lists")),
    ("lists:watchlist", _("Watchlist")),
    ("lists:likes", _("Likes")),
)


@dataclass(frozen=True)
class Tab:
    """One tab."""

    label: Any
    url: str
    is_current: bool


def tabs(member: User, current: str) -> list[Tab]:
    """Return the tabs of a member's pages; ``current`` is the name of an address."""
    found = []
    for name, label in TABS:
        try:
            url = reverse(name, args=[member.username])
        except NoReverseMatch:
            continue
        found.append(Tab(label, url, name == current))
    return found


def find_member(request: HttpRequest, username: str) -> User | HttpResponse:
    """Return the member whose page is asked for, or the answer that leads to their present name.

    Raises Http404 for who has no page, and where one of the two has blocked the other.
    """
    member = User.objects.find_named(username)
    if member is None or not (member.has_profile or member == request.user):
        raise Http404
    if is_blocked(request.user, member):
        raise Http404
    if member.username != username:
        found = request.resolver_match
        if found is None:
            return moved(request, member.get_absolute_url())
        there = reverse(found.view_name, kwargs={**found.kwargs, "username": member.username})
        return moved(request, there)
    return member


def is_blocked(viewer: User | AnonymousUser, member: User) -> bool:
    """Tell whether one of the two has blocked the other. Nobody is out of a moderator's sight."""
    if not isinstance(viewer, User) or viewer == member:
        return False
    return are_apart(viewer, member) and not viewer.has_perm("moderation.moderate")
