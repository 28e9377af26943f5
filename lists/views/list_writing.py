"""Making lists, and changing what is on them: each act a form, with a script and without."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.member_pages import find_member
from accounts.models import User
from accounts.requests import MemberRequest
from core import clock, limits, search
from core.pagination import paginate
from core.responses import next_url, see_other, too_many, too_often
from films.kept_titles import kept_title
from films.models import Title
from films.search import TITLE
from lists.forms import ListForm
from lists.models import List, ListItem
from lists.previews import names_of
from lists.services import listing
from lists.views.lists import find_list

_PAGE = "lists/list_form.html"
ROWS = 50


@never_cache
@login_required
def list_create(request: MemberRequest) -> HttpResponse:
    """Make a list; the next page fills it."""
    form = ListForm(
        request.POST if request.method == "POST" else None,
        initial={"visibility": request.user.default_visibility},
    )
    if request.method != "POST" or not form.is_valid():
        return render(request, _PAGE, {"form": form})
    if not limits.allow("list", key=limits.actor_of(request)):
        wait = limits.wait("list", key=limits.actor_of(request))
        return too_often(form, wait=wait, show=lambda: render(request, _PAGE, {"form": form}))
    made = listing.make_list(author=request.user, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("List made. Now put titles on it."))
    return see_other(_titles_url(made, request.user))


@never_cache
@login_required
def list_edit(request: MemberRequest, username: str, slug: str) -> HttpResponse:
    """Change what a list is called and about."""
    one = own_list(request, username, slug)
    stands = {name: getattr(one, name) for name in ListForm.base_fields}
    stands["tags"] = ", ".join(one.tags.order_by("pk").values_list("word", flat=True))
    form = ListForm(request.POST if request.method == "POST" else None, initial=stands)
    if request.method != "POST" or not form.is_valid():
        return render(request, _PAGE, {"form": form, "list": one})
    listing.change_list(one=one, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return see_other(one.get_absolute_url())


@login_required
@require_POST
def list_delete(request: MemberRequest, username: str, slug: str) -> HttpResponse:
    """Delete a list for good."""
    one = own_list(request, username, slug)
    listing.delete_list(one)
    messages.success(request, _("The list “%(name)s” is deleted.") % {"name": one.name})
    return see_other(reverse("lists:member_lists", args=[request.user.username]))


@login_required
@require_POST
def list_clone(request: MemberRequest, username: str, slug: str) -> HttpResponse:
    """Make a member's own copy of a list they may see."""
    author = find_member(request, username)
    if not isinstance(author, User):
        return author
    original = find_list(request.user, author, slug)
    if not limits.allow("list", key=limits.actor_of(request)):
        return too_many(request, wait=limits.wait("list", key=limits.actor_of(request)))
    made = listing.clone(original=original, author=request.user, at=clock.now())
    messages.success(request, _("This copy is yours. Only you see it until you say otherwise."))
    return see_other(made.get_absolute_url())


@never_cache
@login_required
def list_titles(request: MemberRequest, username: str, slug: str) -> HttpResponse:
    """Show a list's titles with what changes them, and do one change."""
    one = _filled(request, username, slug)
    if request.method == "POST":
        return _change(request, one)
    query = request.GET.get("q", "").replace("\x00", "").strip()
    found = [hit.object_id for hit in search.find(query) if hit.kind == TITLE] if query else []
    page = paginate(
        one.items.all(), order=("place", "id"), cursor=request.GET.get("after", ""), size=ROWS
    )
    names = names_of({*found, *(item.title_id for item in page.rows)})
    context = {
        "list": one,
        "asked": query,
        "found": [names[pk] for pk in found if pk in names],
        "rows": [{"item": item, **names[item.title_id]} for item in page.rows],
        "next_url": next_url(request, page.next_cursor),
        "after": request.GET.get("after", ""),
    }
    return render(request, "lists/list_titles.html", context)


@never_cache
@login_required
def title_lists(request: MemberRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show the member's lists, and put a title on one of them or take it off."""
    title = kept_title(slug, label)
    mine = List.objects.fillable_by(request.user).named().order_by("-changed_at", "-id")
    mine = mine.select_related("author")
    if request.method == "POST":
        one = mine.filter(public_id__in=_uuids(request.POST.get("list", ""))).first()
        if one is not None:
            _put(request, one, title, is_on="off" not in request.POST)
        return see_other(request.path)
    on = set(ListItem.objects.filter(list__in=mine, title=title).values_list("list", flat=True))
    rows = [{"list": one, "is_on": one.pk in on} for one in mine[:200]]
    return render(request, "lists/title_lists.html", {"title": title, "rows": rows})


def own_list(request: MemberRequest, username: str, slug: str) -> List:
    """Return the member's own list. Raises Http404 for anybody else's."""
    one = List.objects.editable_by(request.user).named().filter(slug=slug).first()
    if one is None or User.objects.find_named(username) != request.user:
        raise Http404
    one.author = request.user
    return one


def _filled(request: MemberRequest, username: str, slug: str) -> List:
    """Return a list whose titles the member may change. Raises Http404."""
    lists = List.objects.fillable_by(request.user).named().select_related("author")
    one = lists.filter(author=User.objects.find_named(username), slug=slug).first()
    if one is None:
        raise Http404
    return one


def _titles_url(one: List, author: User) -> str:
    return reverse("lists:list_titles", args=[author.username, one.slug])


def _change(request: MemberRequest, one: List) -> HttpResponse:
    """Add, remove or move a title, or change its note; then show the page as it stands."""
    if not limits.allow("mark", key=limits.actor_of(request)):
        return too_many(request, wait=limits.wait("mark", key=limits.actor_of(request)))
    title_id, place, was = (_number(request, name) for name in ("title", "place", "was"))
    title = Title.objects.filter(pk=title_id).first()
    act = request.POST.get("act", "")
    if title is None or act not in ACTS:
        messages.error(request, _("Nothing was changed: press one of the buttons."))
    elif act == "add":
        _put(request, one, title, is_on=True)
    elif act == "remove":
        _put(request, one, title, is_on=False)
    elif act == "note":
        _write_note(request, one, title)
    else:
        _move(request, one, title, was, {"up": was - 1, "down": was + 1}.get(act, place))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return see_other(f"{request.path}{query}#title-{title_id}")


ACTS = ("add", "remove", "note", "up", "down", "move")


def _put(request: MemberRequest, one: List, title: Title, *, is_on: bool) -> None:
    """Put a title on a list or take it off, and say so."""
    named = {"title": title.name, "list": one.name}
    if not is_on:
        was_on = listing.remove_title(of=one, title_id=title.pk, at=clock.now())
        said = _("%(title)s is off “%(list)s”.") if was_on else _("%(title)s is not on “%(list)s”.")
        messages.info(request, said % named)
        return
    try:
        is_new = listing.add_title(to=one, title=title, at=clock.now())
    except listing.ListIsFull:
        messages.error(request, _("“%(list)s” is full: a list holds 1,000 titles.") % named)
        return
    said = _("%(title)s is on “%(list)s”.") if is_new else _("%(title)s is on “%(list)s” already.")
    messages.info(request, said % named)


def _move(request: MemberRequest, one: List, title: Title, was: int, to: int) -> None:
    try:
        listing.move_title(on=one, title_id=title.pk, was=was, to=to, at=clock.now())
    except listing.MovedMeanwhile:
        messages.error(
            request, _("The list has changed meanwhile. This is how it stands: move it again.")
        )


def _write_note(request: MemberRequest, one: List, title: Title) -> None:
    note = request.POST.get("note", "").replace("\x00", "").strip()
    longest = ListItem._meta.get_field("note").max_length or 0
    if len(note) > longest:
        messages.error(request, _("A note has up to 500 characters; it was not changed."))
        return
    if one.items.filter(title=title).update(note=note):
        messages.success(request, _("Note saved."))
    else:
        messages.error(request, _("This title is no longer on the list; its note was not saved."))


def _number(request: MemberRequest, name: str) -> int:
    """Return a number that was sent; 0 for what is none, or none the database can hold."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _uuids(text: str) -> list[Any]:
    try:
        return [uuid.UUID(text)]
    except ValueError:
        return []
