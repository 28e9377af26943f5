"""Reading lists: a member's, those a title is on, and one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.member_pages import find_member, tabs
from accounts.models import User
from accounts.visibility import wanted
from core.heads import Head
from core.pagination import paginate
from core.responses import next_url
from films.kept_back import keeps_back
from films.kept_titles import kept_title
from films.models import Watched
from lists import sharing
from lists.models import List, ListItem
from lists.previews import page_of_lists
from moderation.models import Viewer
from reviews.cards import cards_in_order

TITLES_A_PAGE = 60


def member_lists(request: HttpRequest, username: str) -> HttpResponse:
    """Show a member's lists, the last changed first; to themselves also those they joined."""
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    lists = List.objects.visible_to(request.user).named().filter(author=member)
    if request.user == member:
        lists = List.objects.fillable_by(member).named()
    context = {
        "member": member,
        "is_own": request.user == member,
        "tabs": tabs(member, "lists:member_lists"),
        "head": Head(title=member.username or "", path=request.path, is_listed=False),
        **page_of_lists(request, lists),
    }
    return render(request, "lists/member_lists.html", context)


def title_in_lists(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show the lists that a title is on."""
    title = kept_title(slug, label)
    lists = List.objects.visible_to(request.user).filter(wanted(request.user)).named()
    lists = lists.filter(items__title=title)
    context = {
        "title": title,
        "head": Head(title=title.name, path=request.path, is_listed=False),
        **page_of_lists(request, lists.filter(visibility="public")),
    }
    return render(request, "lists/title_in_lists.html", context)


def list_detail(request: HttpRequest, username: str, slug: str) -> HttpResponse:
    """Show a list in its order, and how much of it the reader has watched."""
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    one = find_list(request.user, member, slug)
    items = one.items.order_by("place", "id")
    page = paginate(
        items, order=("place", "id"), cursor=request.GET.get("after", ""), size=TITLES_A_PAGE
    )
    context = {
        "list": one,
        "member": member,
        "is_own": request.user == member,
        **sharing.of_page(one, request.user),
        "rows": _rows(page.rows, is_own=request.user == member),
        "next_url": next_url(request, page.next_cursor),
        "seen": seen_of(one, request.user),
        "head": Head(
            title=one.name, path=one.get_absolute_url(), description=one.description,
            is_listed=one.visibility == "public",
        ),
    }  # fmt: skip
    return render(request, "lists/list_detail.html", context)


def find_list(viewer: Viewer, member: User, slug: str) -> List:
    """Return a member's list that this person may see. Raises Http404."""
    found = List.objects.visible_to(viewer).named().filter(author=member, slug=slug).first()
    if found is None:
        raise Http404
    found.author = member
    return found


def seen_of(one: List, viewer: Viewer) -> int | None:
    """Return how many titles of a list a member has watched; None for visitors."""
    if not isinstance(viewer, User):
        return None
    return Watched.objects.filter(member=viewer, title__in=one.items.values("title")).count()


def _rows(items: list[ListItem], *, is_own: bool) -> list[dict[str, Any]]:
    """Return a list's titles as cards; another's note on one may say what blind mode keeps back."""
    cards = cards_in_order([item.title_id for item in items])
    return [
        {
            "item": item,
            "card": card,
            "note": item.note if is_own or not keeps_back(item.title_id) else "",
        }
        for item, card in zip(items, cards, strict=True)
    ]
