"""Where to watch: by title, by provider, by country. The country is part of the URL."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.heads import lasting_path
from core.pagination import paginate
from core.responses import next_url
from core.stored_pages.views import stored_page
from films.browse import having, is_rare
from films.countries import country_name
from films.heads import list_head, tab_head
from films.models import Offer, Provider, Title
from films.watching import providers, release_sentence, sentence, watch_groups
from reviews.cards import cards
from reviews.tabs import tabs

PAGE_SIZE = 30


@stored_page()
def title_watch(
    request: HttpRequest, slug: str, country: str, label: str | None = None
) -> HttpResponse:
    """Show every way to watch a title in a country, with prices and links."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    offers = title.offers.select_related("provider")
    here = offers.filter(country=country.upper())
    countries = offers.order_by("country").values_list("country", flat=True).distinct()
    groups = watch_groups(here)
    context = {
        "title": title,
        "tabs": tabs(title, "watch/"),
        "head": tab_head(title, _("Where to watch"), request.path),
        "country": country,
        "country_name": country_name(country),
        "groups": groups,
        "release_sentence": release_sentence(
            title, title.releases.all(), clock.today(), country.upper()
        ),
        "sentence": sentence(title, groups),
        "checked_on": max((o.checked_on for o in here if o.checked_on), default=None),
        "others": [(c.lower(), country_name(c)) for c in countries if c != country.upper()],
    }
    return render(request, "pages/title_watch.html", context)


@stored_page()
def provider_list(request: HttpRequest, country: str | None = None) -> HttpResponse:
    """Show the providers of a country, the widest choice first."""
    if country is None:
        return redirect("pages:provider_list", settings.SITE_COUNTRY.lower())
    context = {
        "country": country,
        "country_name": country_name(country),
        "head": list_head(
            _("Where to watch in %(place)s") % {"place": country_name(country)}, request.path
        ),
        "providers": providers(country.upper()),
    }
    return render(request, "pages/provider_list.html", context)


@stored_page()
def provider_detail(request: HttpRequest, country: str, slug: str) -> HttpResponse:
    """Show what a provider has in a country, the most rated first, by kind of offer."""
    provider = get_object_or_404(Provider, slug=slug)
    kind = request.GET.get("kind", "")
    if kind and kind not in Offer.Kind.values:
        raise Http404
    offers = Offer.objects.filter(provider=provider, country=country.upper())
    offers = offers.filter(kind=kind) if kind else offers
    titles = having(Title.objects.all(), offers, is_rare=is_rare(offers))
    page = paginate(
        titles, order=("-audience_counted", "id"), cursor=request.GET.get("after", ""),
        size=PAGE_SIZE, rows_of=Title.objects.for_cards(),
    )  # fmt: skip
    context = {
        "head": list_head(provider.name, lasting_path(request, "kind", "after")),
        "provider": provider,
        "country": country,
        "country_name": country_name(country),
        "kind": kind,
        "kinds": [("", ""), *Offer.Kind.choices],
        "cards": cards(page.rows),
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, "pages/provider_detail.html", context)
