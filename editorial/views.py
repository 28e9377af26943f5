"""The home page, articles, and how scores are made."""

import datetime as dt

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core import clock
from editorial.heads import article_head, articles_head, home_head
from editorial.models import Article
from editorial.rails import home_rails
from films import boxoffice
from films.heads import list_head
from reviews.cards import cards, poster
from reviews.services import scoring

NEWS = 6
LEAD_POSTERS = 3


def home(request: HttpRequest) -> HttpResponse:
    """Show what leads and the news, then the rails of the day."""
    today = clock.today()
    newest = _published(today).order_by("-published_on", "-pk")
    lead = newest.filter(is_lead=True).first() or newest.first()
    pictured = lead.titles.for_cards()[:LEAD_POSTERS] if lead else []
    context = {
        "head": home_head(),
        "lead": lead,
        "lead_posters": [{"poster": poster(title), "name": title.name} for title in pictured],
        "articles": newest.exclude(pk=lead.pk)[:NEWS] if lead else [],
        "rails": home_rails(today, settings.SITE_COUNTRY),
        **_box_office(),
    }
    return render(request, "editorial/home.html", context)


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


def about(request: HttpRequest) -> HttpResponse:
    """Say what this site is, and where its pages about itself are."""
    head = list_head(_("About this site"), request.path)
    return render(request, "editorial/about.html", {"head": head})


def about_critics(request: HttpRequest) -> HttpResponse:
    """Say how critics' reviews come in, and how a critic posts their own."""
    head = list_head(_("Becoming a critic"), request.path)
    return render(request, "editorial/about_critics.html", {"head": head})


def contact(request: HttpRequest) -> HttpResponse:
    """Say whom to write to, and what needs no letter."""
    head = list_head(_("Contact"), request.path)
    return render(request, "editorial/contact.html", {"head": head})
