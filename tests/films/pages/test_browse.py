"""Browsing: every state is a URL, every order has a name."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from films.models import Genre, Offer, Provider, Release
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
    assert "m is 50 and C 65%" in page.content.decode()
