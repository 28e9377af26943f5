"""Suggestions: what is like what a member liked, with the reason, and never what they know."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from films.models import SimilarTitle, Watched
from lists.models import Like
from reviews.services import audience
from tests.factories import NOON, make_title

pytestmark = pytest.mark.django_db


def like_each_other(title, *others):
    for rank, other in enumerate(others):
        SimilarTitle.objects.create(title=title, other=other, rank=rank)


@pytest.fixture
def rated(alice):
    """Five ratings: two liked, three not."""
    titles = [make_title(name) for name in ("Her", "Up", "Saw", "Cats", "Jaws")]
    for title, stars in zip(titles, (10, 8, 2, 3, 7), strict=True):
        audience.post(title=title, author=alice, stars=stars, at=NOON)
    return titles


def suggested(client):
    text = client.get("/for-you/").content.decode()
    names = re.findall(r'title-card-name">\s*<a[^>]*><bdi>([^<]+)', text)
    reasons = re.findall(r"Because you liked\s*<a[^>]*><bdi>([^<]+)", text)
    return list(zip(names, reasons, strict=True))


def test_titles_like_the_liked_ones_are_suggested_with_the_reason(as_alice, rated):
    her, up, saw, *_ = rated
    both, one, other = (make_title(name) for name in ("Both", "One", "Other"))
    like_each_other(her, one, both)
    like_each_other(up, both)
    like_each_other(saw, other)  # which they did not like
    assert suggested(as_alice) == [("Both", "Up"), ("One", "Her")]


def test_a_like_speaks_for_a_title_as_stars_do(as_alice, alice, rated):
    liked, like_it = make_title("Liked"), make_title("Like it")
    like_each_other(liked, like_it)
    Like.objects.create(member=alice, title=liked, at=NOON)
    assert suggested(as_alice) == [("Like it", "Liked")]


def test_nothing_is_suggested_before_five_ratings_and_the_page_says_so(as_alice, alice):
    her, like_it = make_title("Her"), make_title("Like it")
    like_each_other(her, like_it)
    audience.post(title=her, author=alice, stars=10, at=NOON)
    assert suggested(as_alice) == []
    assert "Rate 4 more titles" in as_alice.get("/for-you/").content.decode()


def test_what_a_member_knows_or_does_not_want_is_left_out(as_alice, alice, rated):
    her, up, *_ = rated
    seen, listed, unwanted = (make_title(name) for name in ("Seen", "Listed", "Unwanted"))
    like_each_other(her, up, seen, listed, unwanted)
    Watched.objects.create(member=alice, title=seen, at=NOON)
    as_alice.post(f"{listed.get_absolute_url()}marks/", {"mark": "watchlist:on"})
    assert [name for name, _ in suggested(as_alice)] == ["Unwanted"]
    for _twice in range(2):
        as_alice.post(f"{unwanted.get_absolute_url()}dismiss/")
    assert suggested(as_alice) == []


def test_it_costs_the_same_for_few_and_for_many(as_alice, alice, rated):
    def cost():
        with CaptureQueriesContext(connection) as statements:
            as_alice.get("/for-you/")
        return len(statements)

    like_each_other(rated[0], make_title("First"))
    cost()  # what is kept for all pages
    few = cost()
    for number in range(8):
        more = make_title(f"More {number}")
        SimilarTitle.objects.create(title=rated[1], other=more, rank=number)
    assert cost() == few


def test_a_visitor_is_led_to_the_log_in(visitor):
    assert visitor.get("/for-you/").status_code == 302
