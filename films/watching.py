"""Where to watch, in words and in groups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from films.browse import having, is_rare
from films.models import FacetCount, Offer, Provider, Title
from films.querysets import TitleQuerySet

SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "JPY": "¥", "CAD": "CA$", "AUD": "A$"}
WHOLE = {"JPY", "KRW"}  # currencies without a smaller unit


@dataclass(frozen=True)
class ShownOffer:
    """One way to watch, as it is shown."""

    provider: str
    provider_slug: str
    price: str
    link: str


@dataclass(frozen=True)
class WatchGroup:
    """The offers of one kind."""

    kind: str
    label: str
    offers: list[ShownOffer]


def price(cents: int | None, currency: str) -> str:
    """Return 399 and "USD" as "$3.99", an unknown price as nothing."""
    if cents is None:
        return ""
    amount = f"{cents:,}" if currency in WHOLE else f"{cents / 100:,.2f}"
    sign = SIGNS.get(currency)
    return f"{sign}{amount}" if sign else f"{amount} {currency}"


def watch_groups(offers: Iterable[Offer]) -> list[WatchGroup]:
    """Return offers grouped by kind, subscriptions first; offers need ``provider`` loaded."""
    groups: dict[str, list[ShownOffer]] = {kind: [] for kind in Offer.Kind.values}
    for offer in sorted(offers, key=lambda offer: offer.provider.name.casefold()):
        shown = ShownOffer(
            offer.provider.name,
            offer.provider.slug,
            price(offer.price_cents, offer.currency),
            offer.link,
        )
        groups[offer.kind].append(shown)
    return [
        WatchGroup(kind, str(Offer.Kind(kind).label), found)
        for kind, found in groups.items()
        if found
    ]


def sentence(title: Title, groups: list[WatchGroup]) -> str:
    """Return "Watch Her with a subscription on Lantern, or rent on Corner." and the like."""
    words = {
        Offer.Kind.SUBSCRIPTION: _("with a subscription on %(providers)s"),
        Offer.Kind.FREE: _("free on %(providers)s"),
        Offer.Kind.RENT: _("rent on %(providers)s"),
        Offer.Kind.BUY: _("buy on %(providers)s"),
    }
    ways = [
        words[Offer.Kind(group.kind)]
        % {"providers": get_text_list([offer.provider for offer in group.offers], _("and"))}
        for group in groups
    ]
    if not ways:
        return ""
    if groups[0].kind in (Offer.Kind.RENT, Offer.Kind.BUY):
        ways[0] = ways[0][:1].upper() + ways[0][1:]
        opening = ways[0] if len(ways) == 1 else get_text_list(ways, _("or"))
        return _("%(ways)s.") % {"ways": opening}
    ways[0] = _("Watch %(title)s %(way)s") % {"title": title.name, "way": ways[0]}
    listed = ways[0] if len(ways) == 1 else ", ".join(ways[:-1]) + _(", or ") + ways[-1]
    return f"{listed}."


def providers(country: str) -> list[Mapping[str, Any]]:
    """Return slug, name and number of titles of the providers in a country, the widest first.

    The numbers are the kept ones; they are counted only where none are kept yet.
    """
    kept = FacetCount.objects.filter(scope=FacetCount.Scope.WATCH, facet=country)
    rows = kept.order_by("-count", "label").values("count", slug=F("value"), name=F("label"))
    here = Offer.objects.filter(country=country, title__merged_into__isnull=True)
    counted = here.values(slug=F("provider__slug"), name=F("provider__name"))
    by_width = counted.annotate(count=Count("title", distinct=True)).order_by("-count", "name")
    return [*rows] or [*by_width]


def on_offer(provider: Provider, country: str, kind: str) -> TitleQuerySet:
    """Return the titles a provider has in a country, by one kind of offer or ("") by any."""
    offers = Offer.objects.filter(provider=provider, country=country)
    if kind:
        offers = offers.filter(kind=kind)
    return having(Title.objects.all(), offers, is_rare=is_rare(offers))
