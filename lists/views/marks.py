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

NO_WAY_BACK = ("", "")


@never_cache
@login_required
def title_marks(request: MemberRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Set or take back one mark, or rate; a visitor comes back to the title after the log-in."""
    title = kept_title(slug, label)
    if request.method != "POST":
        return see_other(title.get_absolute_url())
    is_rating = "stars" in request.POST
    limit = "review" if is_rating else "mark"
    if not limits.allow(limit, key=limits.actor_of(request)):
        wait = limits.wait(limit, key=limits.actor_of(request))
        return refused(_answer(request, title, said_too_often(wait)), wait=wait)
    act = _rate if is_rating else _mark
    said, undo = act(request, title)
    return _answer(request, title, said, undo)


def _mark(request: MemberRequest, title: Title) -> tuple[str, tuple[str, str]]:
    """Set or take back the mark that was pressed; return what to say, and what undoes it."""
    name, way = (request.POST.get("mark", "") + ":").split(":")[:2]
    mark = marks.BY_NAME.get(name)
    if mark is None:
        return _nothing(), NO_WAY_BACK
    is_on = way != "off"
    try:
        marking.SETTERS[name](request.user, title, is_on, clock.now())
    except ListIsFull:
        return _("Your watchlist is full: take a title off it first."), NO_WAY_BACK
    return str(mark.said_on if is_on else mark.said_off), (
        "mark", f"{name}:{'off' if is_on else 'on'}"
    )  # fmt: skip


def _rate(request: MemberRequest, title: Title) -> tuple[str, tuple[str, str]]:
    """Rate, or take the rating back."""
    if not SiteState.current().reviews_open:
        return _("Ratings are closed at the moment."), NO_WAY_BACK
    value = request.POST["stars"]
    if value not in dict(STAR_CHOICES):
        return _nothing(), NO_WAY_BACK
    stars = int(value) if value else None
    before = marks.standing(request.user, title).stars
    try:
        audience.rate(title=title, author=request.user, stars=stars, at=clock.now())
        if stars:
            marking.set_watched(request.user, title, True, clock.now())
    except audience.HiddenReviewStands:
        return _("A moderator has hidden your review of this title."), NO_WAY_BACK
    said = _("Rated: %(stars)s of 5.") % {"stars": f"{stars / 2:g}"} if stars else _("Not rated.")
    return said, ("stars", str(before or ""))


def _nothing() -> str:
    return _("Nothing was changed: press one of the buttons.")


def _answer(
    request: MemberRequest, title: Title, said: str, undo: tuple[str, str] = NO_WAY_BACK
) -> HttpResponse:
    """Return the row in place, with what was said; without a script, the title's page again."""
    if request.headers.get("HX-Request"):
        context = {"title": title, "said": said, "undo": undo}
        return render(request, "lists/marks_answer.html", context)
    messages.info(request, said)
    return see_other(title.get_absolute_url() + "#marks")
