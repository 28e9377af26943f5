"""Browsing films and TV: the hubs, the filters, the orders. Every state is a URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from core.heads import Head, lasting_path
from core.pagination import paginate
from core.responses import next_url
from core.stored_pages.parts import Loaded
from core.stored_pages.views import LONGEST_QUERY, stored_page
from editorial.subjects import about_genre
from films import member_providers
from films.browse import HUBS, Question, browse, order_of, rows_of
from films.forms import FIRST_YEAR, LAST_YEAR, BrowseForm
from films.heads import HUB_QUERY, list_head
from films.models import FacetCount, Genre, Title
from reviews.cards import cards, cards_in_order
from reviews.services.scoring import constants

PAGE_SIZE = 30  # whole rows of 2, 3 and 5 cards
COUNTED = 1000  # titles are counted up to here: counting a million for a heading takes too long
RAIL = 12
BROWSE = {"films": "pages:film_browse", "tv": "pages:tv_browse"}
YEARS = 8  # that the hub of the best leads to
DATED_HUBS = ("coming-soon", "opening-this-week")


@stored_page("hub")
def film_browse(request: HttpRequest) -> HttpResponse:
    """Browse films."""
    return _browse(request, scope="films", preset={})


@stored_page("hub")
def tv_browse(request: HttpRequest) -> HttpResponse:
    """Browse series and seasons."""
    return _browse(request, scope="tv", preset={})


@stored_page()
def best_films(request: HttpRequest, year: int) -> HttpResponse:
    """Show the best films of a year by the weighted rank."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    preset = {"hub": "best", "year_from": str(year), "year_to": str(year)}
    return _browse(request, scope="films", preset=preset)


@stored_page()
def genre_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the best, the newest and the most popular of a genre."""
    genre = get_object_or_404(Genre, slug=slug)
    kept = {row.scope: row for row in FacetCount.objects.filter(facet="genre", value=slug)}
    rail = partial(_genre_rail, slug, kept)
    context = {
        "genre": genre,
        "articles": about_genre(genre, clock.today()),
        "head": list_head(genre.name, request.path),
        "constants": constants(),
        "best": rail(("film",), "best"),
        "acclaimed": rail(("film", "season"), "newest", "acclaimed"),
        "popular": rail(("film",), "popular"),
        "tv": rail(("season", "series"), "popular"),
    }
    return render(request, "pages/genre_detail.html", context)


def _genre_rail(
    slug: str, kept: Mapping[str, FacetCount], kinds: tuple[str, ...], sort: str, hub: str = ""
) -> list[Mapping[str, Any]]:
    row = kept.get("films" if "film" in kinds else "tv")
    question = Question(
        kinds=kinds, genre=slug, hub=hub, sort=sort, kept={"genre": row} if row else {}
    )
    titles = browse(question, on=clock.today(), country=settings.SITE_COUNTRY)
    ids = list(titles.order_by(*order_of(sort)).values_list("pk", flat=True)[:RAIL])
    return cards_in_order(ids)


def _browse(request: HttpRequest, *, scope: str, preset: dict[str, str]) -> HttpResponse:
    counts = Loaded(("facet counts", scope), lambda: _counts(scope), is_kept=True)
    form = _form(request, scope, preset, counts())
    form.is_valid()  # what cannot be is said in the form and left out; the rest holds
    question = form.question()
    heading = _heading(scope, question)
    context = {
        "heading": heading,
        "head": _head(request, heading, is_filtered=bool(form.set_filters()) and not preset),
        "action": reverse(BROWSE[scope]),
        "hubs": _hub_links(scope, question),
        "years": _best_years(scope, question),
        "constants": constants() if question.order == "best" else None,
        "is_trending": question.order == "trending",
        "form": form,
        "filters": Loaded(("filters", *_asked(form)), lambda: (counts(), form)[1]),
        "chips": _chips(request, form, preset),
        **_results(request, _found(request, form, counts)(), question),
    }
    return render(request, "pages/browse.html", context)


@dataclass(frozen=True)
class _Found:
    """A page of titles by their ids, where the next begins, and how many there are, to a limit."""

    ids: list[int]
    next_cursor: str
    count: int


def _found(request: HttpRequest, form: BrowseForm, counts: Loaded) -> Loaded:
    """Return what was found, kept as long as it is true: the same filters are asked for often."""
    cursor = request.GET.get("after", "")

    def find() -> _Found:
        counts()  # by which the ids of the asked-for values are known
        question = form.question()
        titles = browse(question, on=clock.today(), country=settings.SITE_COUNTRY)
        order = order_of(question.order)
        narrow = rows_of(question.order)
        page = paginate(titles, order=order, cursor=cursor, size=PAGE_SIZE, rows_of=narrow)
        count = titles.order_by().values("pk")[: COUNTED + 1].count()
        return _Found([title.pk for title in page.rows], page.next_cursor, count)

    services = form.question().services
    is_short = len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
    return Loaded(("found", form.kinds, services, *_asked(form), cursor), find, is_kept=is_short)


def _results(request: HttpRequest, found: _Found, question: Question) -> dict[str, object]:
    """Return the cards, the URL of the next page, and how many titles there are, up to a limit."""
    return {
        "count": found.count,
        "counted_to": COUNTED,
        "cards": _dated(found.ids) if question.hub in DATED_HUBS else cards_in_order(found.ids),
        "next_url": next_url(request, found.next_cursor),
    }


def _dated(ids: list[int]) -> list[dict[str, object]]:
    titles = Title.objects.filter(pk__in=ids).for_cards()
    return cards(sorted(titles, key=lambda title: ids.index(title.pk)), note=_opens)


def _head(request: HttpRequest, heading: str, *, is_filtered: bool) -> Head:
    """Return the head of a list; search engines leave out filters, which repeat other lists."""
    return list_head(heading, lasting_path(request, *HUB_QUERY), is_listed=not is_filtered)


def _asked(form: BrowseForm) -> list[tuple[str, Any]]:
    """Return what the form shows as chosen, and whether it asks for services at all."""
    chosen = sorted((name, value) for name, value in form.data.items() if name in form.fields)
    return [("has services", bool(form.owned)), *chosen]


def _counts(scope: str) -> list[FacetCount]:
    return list(FacetCount.objects.filter(scope=scope))


def _form(
    request: HttpRequest, scope: str, preset: dict[str, str], counts: list[FacetCount]
) -> BrowseForm:
    is_film = scope == "films"
    kinds = {"film": _("Films")} if is_film else {"season": _("Seasons"), "series": _("Series")}
    return BrowseForm(
        {**request.GET.dict(), **preset},
        kinds=kinds,
        hubs=HUBS[scope],
        counts=counts,
        services=member_providers.ids_of(request.user),
    )


def _heading(scope: str, question: Question) -> str:
    name = _("Films") if scope == "films" else _("TV")
    hubs = HUBS[scope]
    year = question.year_from if question.year_from == question.year_to else None
    if question.hub == "best" and year:
        best = _("Best films of %(year)s") if scope == "films" else _("Best TV of %(year)s")
        return best % {"year": year}
    if question.hub in hubs:
        return f"{name}: {str(hubs[question.hub]).lower()}"
    return name


def _hub_links(scope: str, question: Question) -> list[dict[str, Any]]:
    base = reverse(BROWSE[scope])
    hubs: dict[str, Any] = {"": _("All"), **HUBS[scope]}
    links = [
        {"label": label, "url": f"{base}?hub={hub}" if hub else base,
         "is_current": hub == question.hub}
        for hub, label in hubs.items()
    ]  # fmt: skip
    watch = reverse("pages:provider_list", args=[settings.SITE_COUNTRY.lower()])
    links.append({"label": _("By provider"), "url": watch})
    if scope == "films":
        links.append({"label": _("Box office"), "url": reverse("films:box_office")})
    return links


def _best_years(scope: str, question: Question) -> list[int]:
    """Return the years whose best films the hub of the best leads to, the newest first."""
    if scope != "films" or question.hub != "best":
        return []
    this = clock.today().year
    newest = min(this, (question.year_to or this) + YEARS // 2)
    return list(range(newest, max(newest - YEARS, FIRST_YEAR - 1), -1))


def _chips(request: HttpRequest, form: BrowseForm, preset: dict[str, str]) -> list[dict[str, str]]:
    """Return the filters that are set, each in words with the URL of the page without it."""
    chips = []
    for name, value in form.set_filters():
        if name in preset:
            continue
        rest = request.GET.copy()
        rest.pop(name, None)
        rest.pop("after", None)
        chips.append({"label": value, "url": f"{request.path}?{rest.urlencode()}"})
    return chips


def _opens(title: Title) -> str:
    day = date_format(title.released_on, "F j, Y") if title.released_on else ""
    return _("Opens %(day)s") % {"day": day}
