"""A member's watchlist, and what they like."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from accounts.member_pages import find_member, tabs
from accounts.models import User
from accounts.requests import MemberRequest
from core import clock
from core.heads import Head
from core.pagination import paginate
from core.responses import next_url, see_other
from films import member_providers
from films.models import Title
from lists import episodes
from lists.models import Like, List, ListItem
from reviews.cards import cards_in_order

PAGE_SIZE = 30


def watchlist(request: HttpRequest, username: str) -> HttpResponse:
    """Show what a member wants to watch, the newest first, and what the reader's services have."""
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    standing = List.objects.visible_to(request.user).watchlists().filter(author=member).first()
    services = member_providers.ids_of(request.user)
    page = paginate(
        _items(standing, services, is_narrow="services" in request.GET),
        order=("-added_at", "-id"), cursor=request.GET.get("after", ""), size=PAGE_SIZE,
    )  # fmt: skip
    size = standing.size if standing else 0
    context = {
        "heading": _("Watchlist"),
        "count": ngettext("%(n)s title", "%(n)s titles", size) % {"n": size},
        "items": _with_services([item.title_id for item in page.rows], services),
        "has_services": bool(services),
        "is_narrow": bool(services) and "services" in request.GET,
        "empty": _("Press Watchlist on a title's page, and it waits here."),
        "continued": _continued(member) if request.user == member else [],
        "picks": size > 1 and request.user == member,
        **_shared(request, member, "lists:watchlist", next_url(request, page.next_cursor)),
    }
    return render(request, "lists/kept.html", context)


def likes(request: HttpRequest, username: str) -> HttpResponse:
    """Show what a member likes, the newest first."""
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    page = paginate(
        Like.objects.filter(member=member),
        order=("-at", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    context = {
        "heading": _("Likes"),
        "items": _with_services([like.title_id for like in page.rows], ()),
        "empty": _("Press Like on a title's page, and it stands here."),
        **_shared(request, member, "lists:likes", next_url(request, page.next_cursor)),
    }
    return render(request, "lists/kept.html", context)


def _items(
    watchlist: List | None, services: tuple[int, ...], *, is_narrow: bool
) -> QuerySet[ListItem]:
    """Return what is on a watchlist; narrowed, only what these services have."""
    items = ListItem.objects.filter(list=watchlist)
    if services and is_narrow:
        at_mine = member_providers.offers_at(services).filter(title=OuterRef("title"))
        items = items.filter(Exists(at_mine))
    return items


def _with_services(titles: list[int], services: tuple[int, ...]) -> list[dict[str, object]]:
    """Return the cards of titles, each with the names of the services that have it."""
    having = member_providers.names_by_title(titles, services)
    cards = zip(titles, cards_in_order(titles), strict=True)
    return [{"card": card, "services": having.get(pk, [])} for pk, card in cards]


@never_cache
@login_required
def watchlist_pick(request: MemberRequest) -> HttpResponse:
    """Lead to one of the member's own watchlist, whichever chance picks."""
    mine = ListItem.objects.filter(list__author=request.user, list__kind=List.Kind.WATCHLIST)
    item = mine.order_by("?").values_list("title_id", flat=True)[:1]
    title = Title.objects.filter(pk__in=list(item)).select_related("parent").first()
    if title is None:
        messages.info(request, _("Your watchlist is empty."))
        return see_other(reverse("lists:watchlist", args=[request.user.username]))
    messages.info(request, _("Picked from your watchlist by chance."))
    return see_other(title.get_absolute_url())


def _continued(member: User) -> list[dict[str, object]]:
    """Return the series a member is in the middle of: card and progress."""
    found = episodes.continued(member, clock.today())
    cards = cards_in_order([pk for pk, _progress in found])
    return [
        {"card": card, "progress": progress}
        for card, (_pk, progress) in zip(cards, found, strict=True)
    ]


def _shared(request: HttpRequest, member: User, name: str, following: str) -> dict[str, object]:
    return {
        "member": member,
        "tabs": tabs(member, name),
        "next_url": following,
        "head": Head(
            title=member.username or "", path=request.path, kind="profile", is_listed=False
        ),
    }
