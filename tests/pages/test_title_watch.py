"""Where to watch: words, prices, countries and providers."""

import datetime as dt

import pytest

from films.models import Offer, Provider
from films.services import facets
from films.watching import price, sentence, watch_groups
from tests.factories import make_title

pytestmark = pytest.mark.django_db


def offer(title, name, kind, **fields):
    provider = Provider.objects.get_or_create(slug=name.lower().replace(" ", "-"), name=name)[0]
    return Offer.objects.create(title=title, provider=provider, kind=kind, **fields)


@pytest.mark.parametrize(
    ("ways", "words"),
    [
        ([("Lantern", "subscription")], "Watch Her with a subscription on Lantern."),
        (
            [("Lantern", "subscription"), ("Corner", "rent"), ("Corner", "buy")],
            "Watch Her with a subscription on Lantern, rent on Corner, or buy on Corner.",
        ),
        (
            [("Corner", "rent"), ("Harbor", "rent"), ("Corner", "buy")],
            "Rent on Corner and Harbor or buy on Corner.",
        ),
        ([("Archive", "free")], "Watch Her free on Archive."),
        ([], ""),
    ],
)
def test_offers_in_words(ways, words):
    title = make_title("Her")
    for name, kind in ways:
        offer(title, name, kind)
    assert sentence(title, watch_groups(title.offers.select_related("provider"))) == words


def test_prices_are_written_in_their_currency():
    assert price(399, "USD") == "$3.99"
    assert price(120000, "EUR") == "€1,200.00"
    assert price(500, "JPY") == "¥500"
    assert price(399, "SEK") == "3.99 SEK"
    assert price(None, "USD") == ""


def test_the_country_is_part_of_the_address(visitor):
    title = make_title("Her")
    offer(title, "Lantern", "rent", price_cents=399, link="https://lantern.example/her",
          checked_on=dt.date(2024, 12, 20))  # fmt: skip
    offer(title, "Phare", "subscription", country="FR")

    here = visitor.get(f"{title.get_absolute_url()}watch/us/").content.decode()
    there = visitor.get(f"{title.get_absolute_url()}watch/fr/").content.decode()

    assert "$3.99" in here
    assert 'href="https://lantern.example/her"' in here
    assert "Last checked December 20, 2024" in here
    assert "Phare" not in here
    assert "Watch Her with a subscription on Phare." in there
    assert (
        "Not available there"
        in visitor.get(f"{title.get_absolute_url()}watch/de/").content.decode()
    )
    overview = visitor.get(title.get_absolute_url()).content.decode()
    assert "$3.99" in overview
    assert "Phare" not in overview


def test_a_provider_lists_what_it_has_in_a_country_by_kind(visitor):
    rented, flat = make_title("Rented", audience_counted=1), make_title("Flat", audience_counted=9)
    offer(rented, "Lantern", "rent")
    offer(rented, "Lantern", "buy")
    offer(flat, "Lantern", "subscription")
    offer(make_title("Ailleurs"), "Lantern", "rent", country="FR")

    def shown(url):
        return [card["title"].name for card in visitor.get(url).context["cards"]]

    assert shown("/watch/us/lantern/") == ["Flat", "Rented"]
    assert shown("/watch/us/lantern/?kind=rent") == ["Rented"]
    assert shown("/watch/fr/lantern/") == ["Ailleurs"]
    assert visitor.get("/watch/us/lantern/?kind=steal").status_code == 404
    assert visitor.get("/watch/us/nobody/").status_code == 404
    providers = visitor.get("/watch/us/").content.decode()
    assert "Lantern" in providers
    assert "2 titles" in providers
    assert visitor.get("/watch/")["Location"] == "/watch/us/"


def test_how_much_a_provider_has_is_kept_for_every_country(visitor):
    both, here = make_title("Both"), make_title("Here")
    for title in (both, here):
        offer(title, "Lantern", "rent")
        offer(title, "Lantern", "buy")
    offer(both, "Phare", "rent", country="FR")

    def shown(country):
        rows = visitor.get(f"/watch/{country}/").context["providers"]
        return [(row["slug"], row["name"], row["count"]) for row in rows]

    live = shown("us"), shown("fr")
    facets.recount(country="US")

    assert (shown("us"), shown("fr")) == live
    assert live == ([("lantern", "Lantern", 2)], [("phare", "Phare", 1)])
    assert shown("de") == []
