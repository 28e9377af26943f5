"""The home page."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from core import clock
from core.stored_pages.parts import Loaded
from core.stored_pages.views import stored_page
from editorial.models import Article
from films import boxoffice, member_providers
from newsletters.services.member_asks import Offer, offer
from pages.heads import home_head
from pages.rails import home_rails
from reviews.cards import poster

NEWS = 6
LEAD_POSTERS = 3


@stored_page()
def home(request: HttpRequest) -> HttpResponse:
    """Show what leads and the news, then the rails of the day."""
    today = clock.today()
    context = {
        "head": home_head(),
        "front": Loaded(("home front",), lambda: _front(today)),
        "rails": home_rails(today, settings.SITE_COUNTRY, member_providers.ids_of(request.user)),
        "offered": _offered(request, today),
        "chart": Loaded(("home chart",), _chart),
    }
    return render(request, "pages/home.html", context)


def _offered(request: HttpRequest, today: dt.date) -> Offer | None:
    """Return the newsletter that a member is asked about, once."""
    if not isinstance(request.user, User):
        return None
    return offer(request.user, request.session, today)


def _front(today: dt.date) -> dict[str, object]:
    """Return the article that leads, with the posters of its titles, and the news."""
    newest = Article.objects.published(today).for_lists()
    lead = newest.filter(is_lead=True).first() or newest.first()
    pictured = lead.titles_in_order().without_numbers().for_cards()[:LEAD_POSTERS] if lead else []
    return {
        "lead": lead,
        "posters": [{"poster": poster(title), "name": title.name} for title in pictured],
        "articles": list(newest.exclude(pk=lead.pk)[:NEWS]) if lead else [],
    }


def _chart() -> dict[str, object]:
    """Return the first rows of the newest weekend's chart."""
    country = settings.SITE_COUNTRY
    weekend_on = boxoffice.newest(country)
    rows = boxoffice.chart(weekend_on, country, most=10) if weekend_on else []
    return {"rows": rows, "weekend_on": weekend_on}
