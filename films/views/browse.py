"""Browsing films and TV by genre, year, kind and order."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core import clock
from core.pagination import paginate
from films.browse import Question, browse, order_of
from films.forms import BrowseForm
from reviews.cards import cards
from reviews.services.scoring import constants

PAGE_SIZE = 24


def film_browse(request: HttpRequest) -> HttpResponse:
    """Browse films."""
    return _browse(request, heading=_("Films"), kinds={"film": _("Films")})


def tv_browse(request: HttpRequest) -> HttpResponse:
    """Browse series and seasons."""
    kinds = {"season": _("Seasons"), "series": _("Series")}
    return _browse(request, heading=_("TV"), kinds=kinds)


def _browse(request: HttpRequest, *, heading: str, kinds: dict[str, str]) -> HttpResponse:
    form = BrowseForm(request.GET, kinds=kinds)
    c = constants()
    question = Question(kinds=tuple(kinds))
    if form.is_valid():
        question = form.question()
    page = paginate(
        browse(question, on=clock.today()).for_cards(),
        order=order_of(question.sort),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    query = request.GET.copy()
    query["after"] = page.next_cursor
    context = {
        "heading": heading,
        "constants": c if question.sort == "best" else None,
        "form": form,
        "cards": cards(page.rows),
        "next_url": f"?{query.urlencode()}" if page.next_cursor else "",
    }
    return render(request, "films/browse.html", context)
