"""The former versions of a member's review."""

import html
import re

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.differences import differences
from reviews.services import audience
from tests.costs import at_five_and_fifteen
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(alice):
    return make_review(make_title(), alice, body="Words 0.")


@pytest.fixture
def url(review):
    return f"{review.get_absolute_url()}history/"


def change(review, number):
    audience.edit(
        review=review, stars=8, headline="", body=f"Words {number}.", has_spoilers=False,
        at=timezone.now(),
    )  # fmt: skip


def test_what_stood_there_is_shown_newest_first(visitor, review, url):
    change(review, 1)
    change(review, 2)
    page = visitor.get(url)
    assert page.status_code == 200
    assert [former.body for _number, former in page.context["revisions"]] == [
        "Words 1.",
        "Words 0.",
    ]


def test_of_a_withdrawn_review_only_its_author_sees_it(visitor, as_alice, client, review, url):
    audience.withdraw(review=review, at=timezone.now())
    client.force_login(make_member("bob"))
    assert [c.get(url).status_code for c in (visitor, client, as_alice)] == [404, 404, 200]


def test_it_costs_the_same_for_five_and_fifteen(visitor, review, url):
    numbers = iter(range(1, 99))
    five, fifteen = at_five_and_fifteen(visitor, url, lambda: change(review, next(numbers)))
    assert five == fifteen


def compared(client, url, version):
    page = client.get(f"{url}{version}/")
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    found = re.findall(r"<(span|ins|del)>([^<]*)</", main)
    return [(element, html.unescape(text)) for element, text in found]


def test_each_edit_shows_what_went_and_what_came(visitor, review, url):
    change(review, 1)
    audience.edit(
        review=review, stars=3, headline="New", body="Words 1 & <more>.", has_spoilers=False,
        at=timezone.now(),
    )  # fmt: skip
    page = visitor.get(url).content.decode()
    links = re.findall(r'href="([^"]+/history/\d+/)"', page)
    assert links == [f"{url}2/", f"{url}1/"]
    assert compared(visitor, url, 1) == [
        ("span", "Words "), ("del", "0"), ("ins", "1"), ("span", ".")
    ]  # fmt: skip
    assert compared(visitor, url, 2) == [
        ("ins", "New"), ("span", "Words 1"), ("ins", " & <more>"), ("span", "."),
    ]  # fmt: skip
    text = visitor.get(f"{url}2/").content.decode()
    assert "4 out of 5 stars" in text
    assert "1.5 out of 5 stars" in text


@pytest.mark.parametrize("version", [0, 2, 10**12])
def test_a_version_that_is_not_there_is_no_page(visitor, review, url, version):
    change(review, 1)
    assert visitor.get(f"{url}{version}/").status_code == 404


def test_what_was_a_spoiler_before_or_is_now_stays_folded(visitor, alice):
    for before, after in (("||He dies.||", "Fine."), ("Fine.", "||He dies.||")):
        review = make_review(make_title(), alice, body=before)
        audience.edit(
            review=review, stars=8, headline="", body=after, has_spoilers=False, at=timezone.now()
        )
        page = visitor.get(f"{review.get_absolute_url()}history/1/").content.decode()
        assert "dies" in page
        assert "dies" not in re.sub(r'(?s)<details class="spoiler">.*?</details>', "", page)


def test_a_version_between_that_was_a_spoiler_stays_folded_on_both_sides(visitor, alice):
    review = make_review(make_title(), alice, body="Fine.")
    for body, is_spoiler in (("He dies.", True), ("Fine again.", False)):
        audience.edit(
            review=review, stars=8, headline="", body=body, has_spoilers=is_spoiler,
            at=timezone.now(),
        )  # fmt: skip
    for version in (1, 2):
        page = visitor.get(f"{review.get_absolute_url()}history/{version}/").content.decode()
        assert "dies" in page
        assert "dies" not in re.sub(r'(?s)<details class="spoiler">.*?</details>', "", page)


def test_texts_are_compared_in_bounded_time_and_nothing_is_lost():
    before = " ".join(f"w{n % 100}" for n in range(4000))
    after = " ".join(f"w{n * 7 % 100}" for n in range(4000))
    parts = differences(before, after)
    assert "".join(part.text for part in parts if part.kind != "new") == before
    assert "".join(part.text for part in parts if part.kind != "gone") == after
    assert len(parts) < 10


@settings(max_examples=200, deadline=None)
@given(st.text("ab \n.", max_size=60), st.text("ab \n.", max_size=60))
def test_both_texts_stand_in_what_is_shown(before, after):
    parts = differences(before, after)
    assert "".join(part.text for part in parts if part.kind != "new") == before
    assert "".join(part.text for part in parts if part.kind != "gone") == after
