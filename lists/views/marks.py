"""The marks of a title: a form of buttons, in place with a script and by a new page without."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.requests import MemberRequest
from core import clock, limits
from core.models import SiteState
from core.responses import refused, said_too_often, see_other
from films.kept_titles import kept_title
from films.models import Title
from lists import marks
from lists.services import marking
from lists.services.listing import ListIsFull
from reviews.forms import STAR_CHOICES
from reviews.services import audience


@never_cache
@login_required
def title_marks(request: MemberRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Set or take back one mark, rate, or undo; a visitor comes back after the log-in."""
    title = kept_title(slug, label)
    if request.method != "POST":
        return see_other(title.get_absolute_url())
    is_rating = "stars" in request.POST or "undo" in request.POST
    limit = "review" if is_rating else "mark"
    if not limits.allow(limit, key=limits.actor_of(request)):
        wait = limits.wait(limit, key=limits.actor_of(request))
        return refused(_answer(request, title, said_too_often(wait)), wait=wait)
    before = marks.standing(request.user, title)
    said, is_changed = _act(request, title)
    has_way_back = is_changed and "undo" not in request.POST
    return _answer(request, title, said, marks.written(before) if has_way_back else "")


def _act(request: MemberRequest, title: Title) -> tuple[str, bool]:
    """Do what was pressed; return what to say, and whether anything was changed."""
    try:
        if "undo" in request.POST:
            return _undo(request, title)
        if "stars" in request.POST:
            return _rate(request, title, request.POST["stars"])
        return _mark(request, title)
    except ListIsFull:
        return _("Your watchlist is full: take a title off it first."), False
    except audience.HiddenReviewStands:
        return _("A moderator has hidden your review of this title."), False


def _mark(request: MemberRequest, title: Title) -> tuple[str, bool]:
    name, way = (request.POST.get("mark", "") + ":").split(":")[:2]
    mark = marks.BY_NAME.get(name)
    if mark is None:
        return _("Nothing was changed: press one of the buttons."), False
    marking.SETTERS[name](request.user, title, way != "off", clock.now())
    return str(mark.said_off if way == "off" else mark.said_on), True


def _rate(request: MemberRequest, title: Title, value: str) -> tuple[str, bool]:
    """Rate, which is having watched, or take the rating back."""
    if not SiteState.current().reviews_open:
        return _("Ratings are closed at the moment."), False
    if value not in dict(STAR_CHOICES):
        return _("Nothing was changed: press one of the buttons."), False
    stars = int(value) if value else None
    audience.rate(title=title, author=request.user, stars=stars, at=clock.now())
    if stars is None:
        return _("Not rated."), True
    marking.set_watched(request.user, title, True, clock.now())
    return _("Rated: %(stars)s of 5.") % {"stars": f"{stars / 2:g}"}, True


def _undo(request: MemberRequest, title: Title) -> tuple[str, bool]:
    """Put the stars and every mark back to how they stood before."""
    before, now = marks.read(request.POST["undo"]), marks.standing(request.user, title)
    if before is None:
        return _("Nothing was changed: press one of the buttons."), False
    if before.stars != now.stars:
        _rate(request, title, str(before.stars or ""))
    # Watched first: it takes a title off the watchlist.
    for mark in marks.MARKS:
        is_on = mark.name in before.given
        marking.SETTERS[mark.name](request.user, title, is_on, clock.now())
    return _("Put back."), True


def _answer(request: MemberRequest, title: Title, said: str, undo: str = "") -> HttpResponse:
    """Return the row in place, with what was said; without a script, the title's page again."""
    if request.headers.get("HX-Request"):
        context = {"title": title, "said": said, "undo": undo}
        return render(request, "lists/marks_answer.html", context)
    messages.info(request, said)
    return see_other(title.get_absolute_url())
