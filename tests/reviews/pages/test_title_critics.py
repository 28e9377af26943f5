"""The tab of critics' reviews."""

import datetime as dt

import pytest

from tests.costs import at_five_and_fifteen
from tests.factories import make_critic_review, make_season, make_title

pytestmark = pytest.mark.django_db


def shown(client, url):
    return client.get(url).context["reviews"]


def url_of(title):
    return f"{title.get_absolute_url()}critics/"


def test_who_is_quoted_comes_first_then_the_newest(visitor):
    title = make_title()
    bare = make_critic_review(title, published_on=dt.date(2024, 5, 1))
    old = make_critic_review(title, quote="Old.", published_on=dt.date(2024, 1, 1))
    undated = make_critic_review(title, quote="Undated.")
    new = make_critic_review(title, quote="New.", published_on=dt.date(2024, 3, 1))
    make_critic_review(make_title("Lars"), quote="Of another.")
    assert shown(visitor, url_of(title)) == [new, old, undated, bare]


def test_pages_over_many_of_one_day_skip_none_and_repeat_none(visitor):
    title = make_title()
    day = dt.date(2024, 3, 1)
    made = {make_critic_review(title, quote="W.", published_on=day).pk for _ in range(45)}
    url, seen = url_of(title), []
    while url:
        page = visitor.get(url)
        seen += [review.pk for review in page.context["reviews"]]
        following = page.context["next_url"]
        url = url_of(title) + following if following else ""
    assert len(seen) == 45
    assert set(seen) == made


def test_a_series_leads_to_its_own_page(visitor):
    series = make_season().parent
    page = visitor.get(url_of(series))
    assert (page.status_code, page["Location"]) == (302, series.get_absolute_url())


def test_an_unknown_title_is_not_found(visitor):
    assert visitor.get("/titles/nowhere/critics/").status_code == 404


def test_it_costs_the_same_for_five_and_fifteen(visitor):
    title = make_title()
    five, fifteen = at_five_and_fifteen(
        visitor, url_of(title), lambda: make_critic_review(title, quote="Words.")
    )
    assert five == fifteen
