"""All lists: the editors' ranked ones, then members'."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.visibility import wanted
from core.heads import Head
from editorial.ranked.heads import editions_feed
from editorial.ranked.shown import calendars, previews
from lists.models import List
from lists.previews import PREVIEWED, names_of, page_of_lists
from lists.tags import LONGEST as LONGEST_TAG


def list_index(request: HttpRequest) -> HttpResponse:
    """Show ranked lists, then members', the last changed first; or members' with a tag."""
    tag = request.GET.get("tag", "").replace("\x00", "").strip().casefold()[:LONGEST_TAG]
    lists = List.objects.visible_to(request.user).filter(wanted(request.user)).named()
    lists = lists.filter(size__gt=0, visibility="public")
    is_first = not tag and not request.GET.get("after")
    context = {
        "head": Head(
            title=_("Lists"), path=request.path, is_listed=not tag, feeds=[editions_feed()],
        ),
        "tag": tag,
        "ranked": _ranked() if is_first else [],
        "calendars": calendars() if is_first else [],
        **page_of_lists(request, lists.tagged(tag) if tag else lists),
    }  # fmt: skip
    return render(request, "pages/list_index.html", context)


def _ranked() -> list[dict[str, Any]]:
    """Return the editors' lists with the posters of their first titles."""
    found = previews(PREVIEWED)
    names = names_of({pk for one in found for pk in one.titles})
    return [{"shown": one, "titles": [names[pk] for pk in one.titles]} for one in found]
