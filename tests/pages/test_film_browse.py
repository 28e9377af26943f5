"""Browsing: every state is a URL, every order has a name."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from films import browse
from films.models import (
    Certification,
    Episode,
    Genre,
    Language,
    Offer,
    Provider,
    Release,
    Title,
)
from films.services import facets
from reviews import scores
from tests.factories import (
    make_critic_review,
    make_member,
    make_review,
    make_season,
    make_title,
)

pytestmark = pytest.mark.django_db


def names(client, url):
    page = client.get(url)
    assert page.status_code == 200
    return [card["title"].name for card in page.context["cards"]]


def test_films_and_tv_are_apart(visitor):
    make_title("Her")
    make_season()
    assert names(visitor, "/films/") == ["Her"]
    assert set(names(visitor, "/tv/")) == {"Laid", "Laid: Season 1"}
    assert names(visitor, "/tv/?kind=season") == ["Laid: Season 1"]


def test_genre_and_years(visitor):
    drama = Genre.objects.create(slug="drama", name="Drama")
    make_title("Old", year=1950).genres.add(drama)
    make_title("New", year=2020).genres.add(drama)
    make_title("Comedy", year=2020)
    assert names(visitor, "/films/?genre=drama&year_from=2000") == ["New"]
    assert names(visitor, "/films/?year_to=1999") == ["Old"]


@pytest.mark.parametrize(
    "query", ["genre=nothing", "year_from=x", "year_from=2020&year_to=1990", "sort=bad", "hub=bad"]
)
def test_a_question_without_sense_says_so_and_shows_all(visitor, query):
    make_title("Her")
    assert names(visitor, f"/films/?{query}") == ["Her"]


def test_by_critic_score_only_scored_titles_stand(visitor):
    low, high = make_title("Low"), make_title("High")
    make_title("Unscored")
    for title, positives in ((low, 2), (high, 5)):
        for number in range(5):
            make_critic_review(title, is_positive=number < positives)
    assert names(visitor, "/films/?sort=critics") == ["High", "Low"]


def test_hubs_follow_the_sites_day(visitor, settings):
    settings.SITE_TODAY = "2024-12-20"
    playing, coming = make_title("Playing"), make_title("Coming")
    make_title("Coming", released_on=dt.date(2024, 12, 25))
    coming.released_on = dt.date(2024, 12, 31)
    coming.save()
    Release.objects.create(title=playing, kind="theaters", date=dt.date(2024, 12, 6))
    Release.objects.create(title=coming, kind="theaters", date=dt.date(2024, 12, 31))
    home = make_title("At home")
    Offer.objects.create(
        title=home, provider=Provider.objects.create(slug="x", name="X"), kind="rent"
    )
    assert names(visitor, "/films/?hub=in-theaters") == ["Playing"]
    assert names(visitor, "/films/?hub=coming-soon&sort=newest") == ["Coming", "Coming"]
    assert names(visitor, "/films/?hub=at-home") == ["At home"]


@pytest.mark.parametrize("sort", ["popular", "newest", "name"])
def test_pages_skip_none_and_repeat_none(visitor, sort):
    for number in range(50):
        make_title(f"Film {number % 7}", released_on=dt.date(2020, 1, 1 + number % 5))
    url, seen = f"/films/?sort={sort}", []
    while url:
        page = visitor.get(url)
        seen += [card["title"].pk for card in page.context["cards"]]
        url = "/films/" + page.context["next_url"] if page.context["next_url"] else ""
    assert len(seen) == len(set(seen)) == 50


@pytest.mark.parametrize("url", ["/films/", "/tv/", "/"])
def test_lists_cost_the_same_for_five_and_fifteen(visitor, url):
    drama = Genre.objects.create(slug="drama", name="Drama")
    counts = []
    for number in (5, 10):
        for _ in range(number):
            make_title(is_acclaimed=True).genres.add(drama)
            make_season()
        with CaptureQueriesContext(connection) as captured:
            visitor.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_best_are_ranked_by_the_printed_formula(visitor):
    """Real ratings, stored rank, shown order: all by ``scores.weighted_rank``, as published."""
    counts = {"Few": (5, 5), "Many": (28, 30), "Middling": (7, 10), "Poor": (1, 9)}
    members = [make_member() for _ in range(30)]
    for name, (favorable, counted) in counts.items():
        title = make_title(name)
        for place in range(counted):
            stars = 8 if place < favorable else 2
            make_review(title, members[place], stars=stars)
    page = visitor.get("/films/?sort=best")
    shown = [card["title"] for card in page.context["cards"]]

    wanted = {n: scores.weighted_rank(*c, scores.Constants()) for n, c in counts.items()}
    assert {t.name: t.audience_rank for t in shown} == wanted
    assert [t.name for t in shown] == sorted(wanted, key=wanted.get, reverse=True)
    assert "adjusted for how many rated" in page.content.decode()


def make_offer(title, name="Lantern", **fields):
    provider = Provider.objects.get_or_create(slug=name.lower(), name=name)[0]
    return Offer.objects.create(title=title, provider=provider, **{"kind": "rent", **fields})


def test_every_filter_keeps_what_has_it(visitor):
    fits, not_it = make_title("Fits", runtime_minutes=85), make_title("Not it", runtime_minutes=126)
    Certification.objects.create(title=fits, label="PG")
    Certification.objects.create(title=not_it, label="R")
    make_offer(fits)
    make_offer(not_it, country="FR")
    fits.languages.add(Language.objects.create(slug="korean", name="Korean"))
    Title.objects.filter(pk=fits.pk).update(critic_percent=80, audience_percent=91)
    Title.objects.filter(pk=not_it.pk).update(critic_percent=59, audience_percent=74)
    for query in (
        "certificate=PG", "provider=lantern", "language=korean", "runtime=90", "critics=60",
        "audience=90", "certificate=PG&provider=lantern&runtime=90&critics=75&sort=critics",
    ):  # fmt: skip
        assert names(visitor, f"/films/?{query}") == ["Fits"], query


def test_facets_show_kept_counts(visitor):
    drama = Genre.objects.create(slug="drama", name="Drama")
    for _ in range(3):
        make_title().genres.add(drama)
    make_season().genres.add(drama)
    facets.recount(country="US")
    assert "Drama (3)" in visitor.get("/films/").content.decode()
    assert "Drama (1)" in visitor.get("/tv/").content.decode()

    Title.objects.filter(kind="film").first().genres.clear()
    assert facets.recount(country="US") == 1
    assert facets.recount(country="US") == 0
    assert "Drama (2)" in visitor.get("/films/").content.decode()


@pytest.mark.parametrize("few", [0, 2000], ids=["walked in order", "looked up first"])
@pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "not yet kept"])
def test_a_rare_value_and_a_common_one_are_found_alike(visitor, monkeypatch, few, is_kept):
    monkeypatch.setattr(browse, "RARE", few)
    drama = Genre.objects.create(slug="drama", name="Drama")
    Genre.objects.create(slug="western", name="Western")
    for number, name in enumerate(["Third", "Second", "First"]):
        film = make_title(name, audience_counted=number)
        film.genres.add(drama)
        make_offer(film)
        make_offer(film, kind="buy")
    make_title("Other", audience_counted=9).genres.add(drama)
    if is_kept:
        facets.recount(country="US")

    assert names(visitor, "/films/?genre=drama&provider=lantern") == ["First", "Second", "Third"]
    assert names(visitor, "/films/?genre=drama") == ["Other", "First", "Second", "Third"]
    assert names(visitor, "/films/?genre=western") == []
    assert names(visitor, "/watch/us/lantern/") == ["First", "Second", "Third"]
    page = visitor.get("/genres/drama/")
    assert [card["title"].name for card in page.context["popular"]] == [
        "Other", "First", "Second", "Third",
    ]  # fmt: skip


def test_hubs_of_the_week(visitor, settings):
    settings.SITE_TODAY = "2024-12-20"  # a Friday
    for name, day in (("Monday", 16), ("Sunday", 22), ("Next week", 23), ("Last week", 15)):
        film = make_title(name, released_on=dt.date(2024, 12, day))
        Release.objects.create(title=film, kind="theaters", date=dt.date(2024, 12, day))
    abroad = make_title("Abroad")
    Release.objects.create(title=abroad, kind="theaters", country="FR", date=dt.date(2024, 12, 18))
    assert names(visitor, "/films/?hub=opening-this-week") == ["Monday", "Sunday"]
    assert (
        "Opens December 22, 2024" in visitor.get("/films/?hub=opening-this-week").content.decode()
    )

    series = make_title("Laid", kind="series")
    make_season(series, "1", released_on=dt.date(2024, 12, 20))
    airing = make_season(series, "2", released_on=dt.date(2024, 12, 1))
    make_season(series, "3", released_on=dt.date(2024, 12, 26))
    make_season(series, "4", released_on=dt.date(2024, 12, 27))
    Episode.objects.create(season=airing, number=4, aired_on=dt.date(2024, 12, 20))
    assert names(visitor, "/tv/?hub=new-this-week") == [
        "Laid: Season 2", "Laid: Season 1", "Laid: Season 3",
    ]  # fmt: skip


def test_coming_soon_is_soonest_first_without_being_asked(visitor, settings):
    settings.SITE_TODAY = "2024-12-20"
    make_title("Later", released_on=dt.date(2025, 3, 1))
    make_title("Sooner", released_on=dt.date(2024, 12, 25))
    make_title("Out", released_on=dt.date(2024, 12, 1))
    assert names(visitor, "/films/?hub=coming-soon") == ["Sooner", "Later"]


def test_undated_titles_come_last_by_newest_and_are_not_lost(visitor):
    make_title("Undated")
    make_title("Dated", released_on=dt.date(1950, 1, 1))
    assert names(visitor, "/films/?sort=newest") == ["Dated", "Undated"]


def test_the_best_of_a_year_says_so_and_prints_the_formula(visitor):
    for name, year in (("Of it", 2013), ("Of another", 2014)):
        title = make_title(name, year=year)
        for _ in range(5):
            make_review(title, stars=9)
    page = visitor.get("/films/best/2013/")
    assert [card["title"].name for card in page.context["cards"]] == ["Of it"]
    assert page.context["heading"] == "Best films of 2013"
    assert "adjusted for how many rated" in page.content.decode()
    assert visitor.get("/films/best/99999/").status_code == 404


def test_a_genre_has_a_page_of_its_own(visitor):
    drama = Genre.objects.create(slug="drama", name="Drama")
    make_title("In it", is_acclaimed=True).genres.add(drama)
    make_title("Not in it", is_acclaimed=True)
    page = visitor.get("/genres/drama/")
    assert [card["title"].name for card in page.context["acclaimed"]] == ["In it"]
    assert visitor.get("/genres/none/").status_code == 404


def test_the_best_lead_to_the_best_of_each_year(visitor, settings):
    settings.SITE_TODAY = "2024-12-20"
    text = visitor.get("/films/?hub=best").content.decode()
    for year in range(2017, 2025):
        assert f'href="/films/best/{year}/"' in text
    assert 'href="/films/best/2001/"' in visitor.get("/films/best/2000/").content.decode()
    assert "/films/best/" not in visitor.get("/films/").content.decode()
