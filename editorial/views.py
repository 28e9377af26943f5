"""The front page, articles, and how scores are made."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from editorial.heads import article_head, articles_head, home_head
from editorial.models import Article, FrontPageSlot
from films import boxoffice
from films.heads import list_head
from films.models import Offer, Provider, Title
from reviews.cards import cards
from reviews.services import scoring

RAIL = 10
POOL = 60  # best known titles to watch at home, of which the rails by provider are made
Rail = FrontPageSlot.Rail


def home(request: HttpRequest) -> HttpResponse:
    """Show what leads, then the rails of the day."""
    today = clock.today()
    playing = Title.objects.of_kind("film").in_theaters(today, settings.SITE_COUNTRY)
    newest = ("-sorted_on", "pk")
    lead = FrontPageSlot.objects.filter(rail=Rail.LEAD).select_related("article").first()
    context = {
        "head": home_head(),
        "lead": lead.article if lead else None,
        "acclaimed": cards(Title.objects.acclaimed().on_cards(newest, RAIL)),
        "in_theaters": cards(playing.on_cards(newest, RAIL)),
        "tv_tonight": cards(_slots(Rail.TV_TONIGHT)),
        "popular_tv": cards(_slots(Rail.POPULAR_TV)),
        "coming_soon": cards(Title.objects.coming_soon(today).for_cards()[:RAIL], note=_opens),
        "at_home": _at_home(today),
        **_box_office(),
        "watch_country": settings.SITE_COUNTRY.lower(),
        "articles": _published(today).order_by("-published_on", "-pk")[:6],
    }
    return render(request, "editorial/home.html", context)


def _slots(rail: str) -> Iterable[Title]:
    return Title.objects.for_cards().filter(slots__rail=rail).order_by("slots__position")[:RAIL]


def _opens(title: Title) -> str:
    day = date_format(title.released_on, "F j") if title.released_on else ""
    return _("Opens %(day)s") % {"day": day}


def _at_home(today: dt.date) -> list[dict[str, object]]:
    """Return a rail for each of the three providers with the most of the best known titles."""
    subscriptions = Offer.objects.filter(country=settings.SITE_COUNTRY, kind="subscription")
    titles = (
        Title.objects.filter(kind__in=["film", "season"], sorted_on__lte=today)
        .filter(Exists(subscriptions.filter(title=OuterRef("pk"))))
        .on_cards(("-audience_counted", "pk"), POOL)
        .prefetch_related(Prefetch("offers", subscriptions.select_related("provider")))
    )
    by_provider: dict[Provider, list[Title]] = {}
    for title in titles:
        for offer in title.offers.all():
            by_provider.setdefault(offer.provider, []).append(title)
    widest = sorted(by_provider.items(), key=lambda item: (-len(item[1]), item[0].name))[:3]
    return [{"provider": p, "cards": cards(found[:RAIL])} for p, found in widest]


def _box_office() -> dict[str, object]:
    """Return the first rows of the newest weekend's chart."""
    country = settings.SITE_COUNTRY
    weekend_on = boxoffice.newest(country)
    rows = boxoffice.chart(weekend_on, country, most=10) if weekend_on else []
    return {"box_office": rows, "weekend_on": weekend_on}


def _published(today: dt.date) -> QuerySet[Article]:
    return Article.objects.filter(published_on__lte=today)


def article_list(request: HttpRequest) -> HttpResponse:
    """Show the newest articles."""
    articles = _published(clock.today()).order_by("-published_on", "-pk")[:50]
    context = {"articles": articles, "head": articles_head()}
    return render(request, "editorial/article_list.html", context)


def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an article and the titles it is about."""
    article = get_object_or_404(_published(clock.today()), slug=slug)
    titles = cards(article.titles.for_cards())
    context = {"article": article, "titles": titles, "head": article_head(article)}
    return render(request, "editorial/article_detail.html", context)


def about_scores(request: HttpRequest) -> HttpResponse:
    """Say how every score is made, with the constants in force."""
    head = list_head(_("How scores are made"), request.path)
    context = {"constants": scoring.constants(), "head": head}
    return render(request, "editorial/about_scores.html", context)
