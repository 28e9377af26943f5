"""The episodes of a season that a member has watched: in place with a script, and without."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.requests import MemberRequest
from core import clock, limits
from core.responses import refused, said_too_often, see_other
from films.kept_titles import kept_title
from films.models import Title
from lists import episodes
from lists.services import marking


@never_cache
@login_required
def season_episodes(request: MemberRequest, slug: str, label: str) -> HttpResponse:
    """Mark one episode of a season, or all that were broadcast, as watched or not."""
    season = kept_title(slug, label)
    if season.kind != Title.Kind.SEASON:
        raise Http404
    if request.method != "POST":
        return see_other(f"{season.get_absolute_url()}#episodes-watched")
    if not limits.allow("mark", key=limits.actor_of(request)):
        wait = limits.wait("mark", key=limits.actor_of(request))
        return refused(_answer(request, season, said_too_often(wait)), wait=wait)
    return _answer(request, season, _mark(request, season))


def _mark(request: MemberRequest, season: Title) -> str:
    """Do what was pressed; return what to say."""
    which, _sep, way = request.POST.get("episode", "").partition(":")
    numbers = list(episodes.aired(season).values_list("number", flat=True))
    if which != "all":
        numbers = [number for number in numbers if str(number) == which]
    if not numbers or way not in ("on", "off"):
        return _("Nothing was changed: that episode was not broadcast yet, or is not there.")
    marking.set_episodes(request.user, season, numbers, way == "on", clock.now())
    if which == "all":
        return _("All watched.") if way == "on" else _("None watched.")
    said = _("Episode %(n)s: watched.") if way == "on" else _("Episode %(n)s: not watched.")
    return said % {"n": which}


def _answer(request: MemberRequest, season: Title, said: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "lists/episodes_answer.html", {"title": season, "said": said})
    messages.info(request, said)
    return see_other(f"{season.get_absolute_url()}#episodes-watched")
