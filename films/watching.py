"""Where to watch, in words and in groups."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from films.models import FacetCount, Offer, Release, Title
from films.querysets import HOME_KINDS, IN_THEATERS_DAYS, THEATER_KINDS

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


def release_sentence(title: Title, releases: Iterable[Release], on: dt.date, country: str) -> str:
    """Return "In theaters since July 21, 2023." or when it opens; nothing where neither is so.

    A film is in theaters as long as the rail of that name shows it.
    """
    here = [release for release in releases if release.country == country]
    if title.sorted_on > on and title.released_on:
        later = [release for release in here if release.date > on]
        return _still_to_come(title, title.released_on, later)
    at_home = any(release.kind in HOME_KINDS and release.date <= on for release in here)
    since = [
        release.date
        for release in here
        if release.kind in THEATER_KINDS
        and on - dt.timedelta(days=IN_THEATERS_DAYS) < release.date <= on
    ]
    if title.kind != Title.Kind.FILM or at_home or not since:
        return ""
    return _("In theaters since %(day)s.") % {"day": _whole_day(min(since))}


def _still_to_come(title: Title, opens: dt.date, releases: list[Release]) -> str:
    first = min(releases, key=lambda release: release.date, default=None)
    day = first.date if first else opens
    shape = {"month": "F Y", "year": "Y"}.get(first.precision if first else "day")
    if shape:
        return _("Comes out in %(day)s.") % {"day": date_format(day, shape)}
    if title.kind != Title.Kind.FILM:
        return _("Begins on %(day)s.") % {"day": _whole_day(day)}
    words = {
        "theaters": _("Opens in theaters on %(day)s."),
        "limited": _("Opens in select theaters on %(day)s."),
        "festival": _("First shown at a festival on %(day)s."),
    }
    said = words.get(first.kind if first else "", _("Comes out on %(day)s."))
    return said % {"day": _whole_day(day)}


def _whole_day(day: dt.date) -> str:
    return str(date_format(day, "F j, Y"))


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
