"""The rails of the home page: each is the beginning of the list that its "See all" leads to."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.stored_pages.parts import Loaded, find
from films.browse import Question, browse, order_of
from films.member_providers import offers_at
from films.models import Offer, Provider, Title
from reviews.cards import cards, cards_in_order, store_cards

RAIL = "components/rail.html"
LENGTH = 5
POOL = 60  # best known titles to watch at home, of which the rails by provider are made
PROVIDERS = 3
FIRST_SEEN = 3  # cards that everybody sees without scrolling
FILMS, TV = ("film",), ("season", "series")


@dataclass(frozen=True)
class Rail:
    """Titles by their ids under a heading, where the whole list is, and what to say without any."""

    heading: str
    ids: list[int]
    url: str
    empty: str = ""
    tells_day: bool = False  # on which each of them opens
    is_at_home: bool = False  # at one provider

    @property
    def cards(self) -> Loaded:
        """The cards, read when the rail is made anew."""
        return Loaded(("cards of a rail", tuple(self.ids), self.tells_day), self._cards)

    @property
    def inputs(self) -> dict[str, Any]:
        """What the template of rails is given."""
        return {name: getattr(self, name) for name in ("heading", "cards", "url", "empty")}

    def _cards(self) -> Sequence[Mapping[str, Any]]:
        if not self.tells_day:
            return cards_in_order(self.ids)
        titles = Title.objects.filter(pk__in=self.ids).for_cards()
        return cards(sorted(titles, key=lambda title: self.ids.index(title.pk)), note=_opens)


def home_rails(
    today: dt.date, country: str, services: tuple[int, ...] = (), chosen: Sequence[Rail] = ()
) -> list[Rail]:
    """Return the rails of the day, no two beginning with the same three titles.

    What is at home is of these providers, by id; without any, of those with the most titles. Rails
    that editors have filled come second, each in the place of one by provider.
    """
    listed = [*_lists(today, country, services)]
    at_home = [rail for rail in listed if rail.is_at_home]
    for rail in at_home[max(PROVIDERS - len(chosen), 0) :]:
        listed.remove(rail)
    listed[1:1] = chosen
    shown = apart([rail.ids for rail in listed])
    rails = [replace(rail, ids=ids) for rail, ids in zip(listed, shown, strict=True)]
    made_anew = [rail for rail in rails if find(RAIL, rail.inputs) is None]
    # All at once, not by two queries a rail.
    store_cards(pk for rail in made_anew if not rail.tells_day for pk in rail.ids)
    return rails


def apart(lists: Sequence[list[int]]) -> list[list[int]]:
    """Return the lists; one that begins like an earlier one has its first three last."""
    seen: list[list[int]] = []
    shown = []
    for ids in lists:
        if len(ids) > FIRST_SEEN and ids[:FIRST_SEEN] in seen:
            ids = ids[FIRST_SEEN:] + ids[:FIRST_SEEN]
        seen.append(ids[:FIRST_SEEN])
        shown.append(ids)
    return shown


def _lists(today: dt.date, country: str, services: tuple[int, ...]) -> Iterator[Rail]:
    def hub(heading: str, kinds: tuple[str, ...], name: str) -> Rail:
        question = Question(kinds=kinds, hub=name)

        def find() -> list[int]:
            titles = browse(question, on=today, country=country)
            return list(
                titles.order_by(*order_of(question.order)).values_list("pk", flat=True)[:LENGTH]
            )

        ids = Loaded(("rail", kinds, name), find, is_kept=True)()
        page = reverse("pages:film_browse" if kinds == FILMS else "pages:tv_browse")
        empty = _("Nothing here at the moment.")
        return Rail(heading, ids, f"{page}?hub={name}", empty, name == "coming-soon")

    yield hub(_("In theaters"), FILMS, "in-theaters")
    yield hub(_("Acclaimed by critics"), FILMS, "acclaimed")
    yield hub(_("New TV this week"), TV, "new-this-week")
    yield hub(_("Most popular TV"), TV, "popular")
    at_home = Loaded(
        ("rails at home", services), lambda: _at_home(today, country, services), is_kept=True
    )
    for name, slug, ids in at_home():
        heading = _("At home: %(provider)s") % {"provider": name}
        page = reverse("pages:provider_detail", args=[country.lower(), slug])
        yield Rail(heading, ids, page, is_at_home=True)
    yield hub(_("Coming soon"), FILMS, "coming-soon")


def _at_home(
    today: dt.date, country: str, services: tuple[int, ...]
) -> list[tuple[str, str, list[int]]]:
    """Return name and slug of the providers with the most of the best known titles, and these."""
    subscriptions = Offer.objects.filter(country=country, kind=Offer.Kind.SUBSCRIPTION)
    if services:
        subscriptions = offers_at(services)
    titles = Title.objects.filter(kind__in=["film", "season"], sorted_on__lte=today).filter(
        Exists(subscriptions.filter(title=OuterRef("pk")))
    )
    best = list(titles.order_by("-audience_counted", "pk").values_list("pk", flat=True)[:POOL])
    offered: dict[int, list[int]] = {}
    pairs = subscriptions.filter(title__in=best).values_list("provider_id", "title_id")
    for provider_id, title_id in pairs:
        offered.setdefault(provider_id, []).append(title_id)
    providers = Provider.objects.filter(pk__in=offered)
    widest = sorted(providers, key=lambda provider: (-len(offered[provider.pk]), provider.name))
    return [
        (provider.name, provider.slug, sorted(offered[provider.pk], key=best.index)[:LENGTH])
        for provider in widest[:PROVIDERS]
    ]


def _opens(title: Title) -> str:
    day = date_format(title.released_on, "F j") if title.released_on else ""
    return _("Opens %(day)s") % {"day": day}
