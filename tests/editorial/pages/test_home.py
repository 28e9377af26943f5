"""The home page: the rails of the day."""

import datetime as dt

import pytest

from films.models import Offer, Provider, Release, Title
from tests.factories import make_season, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings):
    settings.SITE_TODAY = "2024-12-20"


def subscribe(title, name="Lantern", **fields):
    provider = Provider.objects.get_or_create(slug=name.lower(), name=name)[0]
    Offer.objects.create(title=title, provider=provider, **{"kind": "subscription", **fields})


def rails(visitor):
    return {
        row["provider"].name: [card["title"].name for card in row["cards"]]
        for row in visitor.get("/").context["at_home"]
    }


def test_a_title_stands_once_in_the_rail_of_each_of_its_providers(visitor):
    best, season = make_title("Best", audience_counted=9), make_season(audience_counted=5)
    for name in ("Lantern", "Harbor"):
        subscribe(best, name)
    subscribe(season)
    assert rails(visitor) == {"Lantern": ["Best", season.name], "Harbor": ["Best"]}


def test_rails_at_home_are_of_subscriptions_in_the_site_country_and_of_what_is_out(visitor):
    subscribe(make_title("Out"))
    subscribe(make_title("Abroad"), "Phare", country="FR")
    subscribe(make_title("Rented"), kind="rent")
    subscribe(make_title("To come", released_on=dt.date(2024, 12, 21)))
    subscribe(make_title("Series", kind="series"))
    assert rails(visitor) == {"Lantern": ["Out"]}


def test_undated_titles_come_last_among_the_acclaimed(visitor):
    make_title("Undated")
    make_title("Old", released_on=dt.date(1950, 1, 1))
    make_title("New", released_on=dt.date(2024, 1, 1))
    Title.objects.update(is_acclaimed=True)
    shown = [card["title"].name for card in visitor.get("/").context["acclaimed"]]
    assert shown == ["New", "Old", "Undated"]


def test_in_theaters_is_the_sites_own_country(visitor, settings):
    settings.SITE_COUNTRY = "FR"
    for name, country in (("Here", "FR"), ("Elsewhere", "US")):
        Release.objects.create(
            title=make_title(name), country=country, kind="theaters", date=dt.date(2024, 12, 18)
        )
    shown = visitor.get("/").context["in_theaters"]
    assert [card["title"].name for card in shown] == ["Here"]
