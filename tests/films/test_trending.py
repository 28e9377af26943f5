"""What trends: counted from public acts of the last week, and shown below the header."""

import datetime as dt
import re

import pytest

from films.models import TrendingTitle
from films.services import merging, trending
from lists.services.marking import set_listed
from moderation import services
from reviews.services import audience
from tests.factories import make_member, make_moderator, make_title

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


def rate(title, days_ago=0, **said):
    at = NOW - dt.timedelta(days=days_ago)
    return audience.post(title=title, author=make_member(), at=at, **{"stars": 8, **said})


def trend():
    trending.recount(now=NOW)
    return dict(TrendingTitle.objects.values_list("title__name", "points"))


def want(title, visibility="public"):
    set_listed(make_member(default_visibility=visibility), title, True, NOW)


def strip(visitor):
    page = visitor.get("/films/").content.decode()
    return re.findall(r"<bdi>(.*?)</bdi>", page.split("site-strip-name")[1].split("</nav>")[0])


def test_a_rating_is_worth_half_after_two_days_and_nothing_after_a_week():
    for name, days in (("Today", 0), ("Two", 2), ("Four", 4), ("Six", 6), ("Seven", 7)):
        rate(make_title(name), days)
    assert trend() == {"Today": 1000, "Two": 500, "Four": 250, "Six": 125}


def test_words_and_public_watchlists_count_beside_stars():
    read, rated, wanted, secret = (make_title(name) for name in ("Read", "Rated", "On", "Secret"))
    rate(read, body="Words to read.")
    rate(rated)
    want(wanted)
    want(secret, "private")
    assert trend() == {"Read": 2000, "Rated": 1000, "On": 1000}


def test_what_does_not_count_makes_nothing_trend():
    title = make_title()
    review = rate(title, body="Words.")
    services.hide(items=[review], actor=make_moderator(), rule="spam", reason="x", at=NOW)
    assert trend() == {}


def test_it_is_counted_once_an_hour_and_writes_what_changed():
    first, second = make_title("First"), make_title("Second")
    rate(first), rate(first), rate(second)
    assert trending.keep_counted(now=NOW) == 2
    rate(second), rate(second)
    assert trending.keep_counted(now=NOW + dt.timedelta(minutes=59)) == 0
    assert trending.keep_counted(now=NOW + dt.timedelta(hours=1)) == 2
    assert list(TrendingTitle.objects.values_list("title__name", flat=True)) == ["Second", "First"]


def test_the_strip_and_the_hub_show_them_in_order(visitor):
    for number in range(9):
        title = make_title(f"Film {number}")
        for _ in range(9 - number):
            rate(title)
    make_title("Nobody’s")
    trend()
    assert strip(visitor) == [f"Film {number}" for number in range(7)]
    page = visitor.get("/films/?hub=trending")
    assert [card["title"].name for card in page.context["cards"]] == [
        f"Film {number}" for number in range(9)
    ]
    assert "#trending" in page.content.decode()


def test_pages_of_the_hub_follow_each_other(visitor, monkeypatch):
    monkeypatch.setattr("pages.views.browse.PAGE_SIZE", 2)
    for number in range(3):
        title = make_title(f"Film {number}")
        for _ in range(3 - number):
            rate(title)
    trend()
    first = visitor.get("/films/?sort=trending")
    second = visitor.get("/films/" + first.context["next_url"])
    assert [card["title"].name for card in second.context["cards"]] == ["Film 2"]


def test_a_title_that_was_merged_leaves_the_strip(visitor):
    kept, gone = make_title("Kept"), make_title("Gone")
    rate(gone)
    trend()
    assert strip(visitor) == ["Gone"]
    merging.merge_titles(kept=kept, merged=gone, by=None, reason="", at=NOW)
    assert "site-strip-name" not in visitor.get("/films/").content.decode()
    assert trend() == {"Kept": 1000}
