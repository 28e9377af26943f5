"""Where a member chooses the four titles at the top of their page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.requests import MemberRequest
from core import limits, search
from core.responses import refused, said_too_often, see_other
from films.models import FavoriteTitle, Title
from films.search import TITLE
from films.services import favorites as acts

MOST_FOUND = 12


@login_required
def favorites(request: MemberRequest) -> HttpResponse:
    """Show a member's favorites and what a search found to add; take one change."""
    if request.method != "POST":
        return _show(request)
    key = limits.actor_of(request)
    if not limits.allow("profile", key=key):
        wait = limits.wait("profile", key=key)
        messages.error(request, said_too_often(wait))
        return refused(_show(request), wait=wait)
    name, number = (request.POST.get("act", "") + ":").split(":")[:2]
    is_number = number.isdecimal() and len(number) < 19
    title = Title.objects.filter(pk=int(number)).first() if is_number else None
    if title is None or name not in acts.ACTS:
        messages.info(request, _("Nothing was changed: press one of the buttons."))
        return see_other(reverse("films:favorites"))
    try:
        acts.ACTS[name](member=request.user, title=title)
    except acts.FavoritesAreFull:
        messages.info(request, _("You have four favorites: take one off first."))
    return see_other(reverse("films:favorites"))


def _show(request: MemberRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()[: search.LONGEST_QUERY]
    chosen = acts.ids_of(request.user)
    titles = Title.objects.select_related("parent").in_bulk(chosen)
    found = [one for one in search.find(query) if one.kind == TITLE] if query else []
    context = {
        "wanted": query,
        "chosen": [titles[pk] for pk in chosen if pk in titles],
        "is_full": len(chosen) >= FavoriteTitle.MOST,
        "found": [one for one in found if one.object_id not in chosen][:MOST_FOUND],
    }
    return render(request, "films/favorites.html", context)
