"""The episodes of a season, ticked by a member: in place with a script, by a new page without."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from accounts.requests import MemberRequest
from core import clock, limits
from core.responses import refused, said_too_often, see_other
from films.kept_titles import kept_title
from films.models import Title
from lists import episodes, marks
from lists.services import watching
from lists.services.listing import ListIsFull


@never_cache
@login_required
def season_episodes(request: MemberRequest, slug: str, label: str) -> HttpResponse:
    """Tick one episode or all of a season, or undo; a visitor comes back after the log-in."""
    season = kept_title(slug, label)
    if request.method != "POST":
        return see_other(season.get_absolute_url())
    if not limits.allow("mark", key=limits.actor_of(request)):
        wait = limits.wait("mark", key=limits.actor_of(request))
        return refused(_answer(request, season, said_too_often(wait)), wait=wait)
    before = _standing(request, season)
    try:
        said, has_way_back = _act(request, season)
    except watching.NotAired:
        said, has_way_back = _("Nothing was changed: that episode has not aired yet."), False
    except ListIsFull:
        said, has_way_back = _("Your watchlist is full: take a title off it first."), False
    return _answer(request, season, said, before if has_way_back else "")


def _standing(request: MemberRequest, season: Title) -> str:
    """Return how the season stands, as the way back sends it."""
    ticks = episodes.progress(request.user, season, clock.today()).ticks
    given = marks.standing(request.user, season).given & {"watched", "watchlist"}
    return episodes.written((tick.number for tick in ticks if tick.is_watched), given)


def _act(request: MemberRequest, season: Title) -> tuple[str, bool]:
    """Do what was pressed; return what to say, and whether there is a way back."""
    if "undo" in request.POST:
        return _undo(request, season), False
    today = clock.today()
    which, way = (request.POST.get("episode", "") + ":").split(":")[:2]
    if which == "all":
        chosen = {episode.number for episode in episodes.aired(season, today)}
    elif which.isascii() and which.isdigit() and len(which) < 6:
        chosen = {int(which)}
    else:
        return _("Nothing was changed: press one of the buttons."), False
    is_on = way != "off"
    watching.set_episodes(
        member=request.user, season=season, numbers=chosen, is_on=is_on, today=today,
        at=clock.now(),
    )  # fmt: skip
    return _said(which, len(chosen), is_on), True


def _undo(request: MemberRequest, season: Title) -> str:
    """Let the season stand as it stood before; return what to say."""
    stood = episodes.read(request.POST["undo"])
    if stood is None:
        return _("Nothing was changed: press one of the buttons.")
    numbers, names = stood
    watching.put_back(
        member=request.user, season=season, numbers=numbers, marks=names, today=clock.today(),
        at=clock.now(),
    )  # fmt: skip
    return _("Put back.")


def _said(which: str, count: int, is_on: bool) -> str:
    if which != "all":
        words = _("Episode %(n)s: watched.") if is_on else _("Episode %(n)s: not watched.")
        return words % {"n": which}
    if not is_on:
        return _("No episode is marked as watched.")
    said = ngettext("%(n)s episode: watched.", "%(n)s episodes: watched.", count)
    return said % {"n": count}


def _answer(request: MemberRequest, season: Title, said: str, undo: str = "") -> HttpResponse:
    """Return the episodes in place, with what was said; without a script, the season's page."""
    if request.headers.get("HX-Request"):
        context = {"title": season, "said": said, "undo": undo}
        return render(request, "lists/season_episodes_answer.html", context)
    messages.info(request, said)
    return see_other(f"{season.get_absolute_url()}#your-episodes")
