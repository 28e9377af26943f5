"""The home page: what leads, the news, and the rails of the day."""

import datetime as dt

import pytest

from editorial.models import Article
from films.models import Offer, Provider, Release, Title
from pages.rails import LENGTH
from tests.factories import make_season, make_title

pytestmark = pytest.mark.django_db
HOME_BYTES = 110_000  # figures of drawn posters differ by slug; wanted are 60,000


@pytest.fixture(autouse=True)
def _day(settings):
    settings.SITE_TODAY = "2024-12-20"


def subscribe(title, name="Lantern", **fields):
    provider = Provider.objects.get_or_create(slug=name.lower(), name=name)[0]
    Offer.objects.create(title=title, provider=provider, **{"kind": "subscription", **fields})


def rails(visitor):
    """Return the names on each rail by its heading."""
    return {
        rail.heading: [card["title"].name for card in rail.cards()]
        for rail in visitor.get("/").context["rails"]
    }


def at_home(visitor):
    found = rails(visitor).items()
    return {heading: names for heading, names in found if heading.startswith("At home")}


def playing(name, day, country="US", **fields):
    title = make_title(name, released_on=day, **fields)
    Release.objects.create(title=title, country=country, kind="theaters", date=day)
    return title


def test_a_title_stands_once_in_the_rail_of_each_of_its_providers(visitor):
    best, season = make_title("Best", audience_counted=9), make_season(audience_counted=5)
    for name in ("Lantern", "Harbor"):
        subscribe(best, name)
    subscribe(season)
    assert at_home(visitor) == {
        "At home: Lantern": ["Best", season.name], "At home: Harbor": ["Best"],
    }  # fmt: skip


def test_rails_at_home_are_of_subscriptions_in_the_site_country_and_of_what_is_out(visitor):
    subscribe(make_title("Out"))
    subscribe(make_title("Abroad"), "Phare", country="FR")
    subscribe(make_title("Rented"), kind="rent")
    subscribe(make_title("To come", released_on=dt.date(2024, 12, 21)))
    subscribe(make_title("Series", kind="series"))
    assert at_home(visitor) == {"At home: Lantern": ["Out"]}


def test_in_theaters_is_the_sites_own_country(visitor, settings):
    settings.SITE_COUNTRY = "FR"
    for name, country in (("Here", "FR"), ("Elsewhere", "US")):
        playing(name, dt.date(2024, 12, 18), country)
    assert rails(visitor)["In theaters"] == ["Here"]


def test_see_all_leads_to_the_list_that_the_rail_begins(visitor):
    for number in range(4):
        playing(f"Playing {number}", dt.date(2024, 12, 10 + number), is_acclaimed=number % 2 == 0)
        make_title(f"Soon {number}", released_on=dt.date(2025, 1, 1 + number))
        make_season(label=str(number), released_on=dt.date(2024, 12, 20 + number))
    for rail in visitor.get("/").context["rails"]:
        listed = [card["title"].pk for card in visitor.get(rail.url).context["cards"]]
        shown = [card["title"].pk for card in rail.cards()]
        assert shown
        assert shown == listed[: len(shown)], rail.heading


def test_two_rails_do_not_begin_with_the_same_three(visitor):
    for number in range(5):
        title = playing(f"Playing {number}", dt.date(2024, 12, 10 + number))
        Title.objects.filter(pk=title.pk).update(is_acclaimed=True, audience_counted=number)
    shown = rails(visitor)
    assert sorted(shown["In theaters"]) == sorted(shown["Acclaimed by critics"])
    assert shown["In theaters"][:3] != shown["Acclaimed by critics"][:3]


def test_where_editors_put_nothing_the_newest_article_leads(visitor):
    for slug, day in (("old", 1), ("newest", 2)):
        Article.objects.create(
            slug=slug, headline=slug, body="x", published_on=dt.date(2024, 12, day)
        )
    assert visitor.get("/").context["front"]()["lead"].slug == "newest"


def test_a_full_home_page_stays_small(visitor):
    shown = {"critic_percent": 91, "critic_counted": 120, "is_acclaimed": True,
             "audience_percent": 88, "audience_counted": 4321}  # fmt: skip
    for number in range(LENGTH + 3):
        name = f"The Long Road to Somewhere {number}"
        playing(name, dt.date(2024, 12, 18), **shown)
        make_title(f"{name} Else", released_on=dt.date(2025, 1, 1 + number))
        season = make_season(released_on=dt.date(2024, 12, 20), **shown)
        for provider in ("Lantern", "Harbor", "Phare"):
            subscribe(season, provider)
    page = visitor.get("/")
    counts = {rail.heading: len(rail.cards()) for rail in page.context["rails"]}
    assert set(counts.values()) == {LENGTH}, counts
    assert len(counts) == 8
    assert len(page.content) < HOME_BYTES
