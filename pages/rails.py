"""The rails of the home page: each is the beginning of the list that its "See all" leads to."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from films.browse import Question, browse, order_of
from films.models import Offer, Provider, Title
from reviews.cards import cards

LENGTH = 10
POOL = 60  # best known titles to watch at home, of which the rails by provider are made
PROVIDERS = 3
FIRST_SEEN = 3  # cards that everybody sees without scrolling
FILMS, TV = ("film",), ("season", "series")


@dataclass(frozen=True)
class Rail:
    """A heading, cards, where the whole list is, and what to say when there are no cards."""

    heading: str
    cards: list[dict[str, object]]
    url: str
    empty: str = ""


def home_rails(today: dt.date, country: str) -> list[Rail]:
    """Return the rails of the day, no two beginning with the same three titles."""

    def hub(heading: str, kinds: tuple[str, ...], name: str, empty: str) -> Rail:
        question = Question(kinds=kinds, hub=name)
        titles = browse(question, on=today, country=country)
        shown = titles.on_cards(order_of(question.order), LENGTH)
        page = reverse("pages:film_browse" if kinds == FILMS else "pages:tv_browse")
        note = _opens if name == "coming-soon" else None
        return Rail(heading, cards(shown, note=note), f"{page}?hub={name}", empty)

    none_yet = _("Nothing here at the moment.")
    return apart(
        [
            hub(_("In theaters"), FILMS, "in-theaters", none_yet),
            hub(_("Acclaimed by critics"), FILMS, "acclaimed", none_yet),
            hub(_("New TV this week"), TV, "new-this-week", none_yet),
            hub(_("Most popular TV"), TV, "popular", none_yet),
            *_at_home(today, country),
            hub(_("Coming soon"), FILMS, "coming-soon", none_yet),
        ]
    )


def apart(rails: Sequence[Rail]) -> list[Rail]:
    """Return the rails; one that begins like an earlier one shows its first three cards last."""
    seen: list[list[object]] = []
    shown = []
    for rail in rails:
        first = [card["title"] for card in rail.cards[:FIRST_SEEN]]
        if len(rail.cards) > FIRST_SEEN and first in seen:
            turned = rail.cards[FIRST_SEEN:] + rail.cards[:FIRST_SEEN]
            rail = replace(rail, cards=turned)
            first = [card["title"] for card in turned[:FIRST_SEEN]]
        seen.append(first)
        shown.append(rail)
    return shown


def _opens(title: Title) -> str:
    day = date_format(title.released_on, "F j") if title.released_on else ""
    return _("Opens %(day)s") % {"day": day}


def _at_home(today: dt.date, country: str) -> list[Rail]:
    """Return a rail for each of the three providers with the most of the best known titles."""
    subscriptions = Offer.objects.filter(country=country, kind=Offer.Kind.SUBSCRIPTION)
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
    widest = sorted(by_provider.items(), key=lambda item: (-len(item[1]), item[0].name))
    return [
        Rail(
            _("At home: %(provider)s") % {"provider": provider.name},
            cards(found[:LENGTH]),
            reverse("pages:provider_detail", args=[country.lower(), provider.slug]),
        )
        for provider, found in widest[:PROVIDERS]
    ]
