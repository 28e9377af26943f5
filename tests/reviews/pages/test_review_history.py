"""The former versions of a member's review."""

import pytest
from django.utils import timezone

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
    assert [former.body for former in page.context["revisions"]] == ["Words 1.", "Words 0."]


def test_of_a_withdrawn_review_only_its_author_sees_it(visitor, as_alice, client, review, url):
    audience.withdraw(review=review, at=timezone.now())
    client.force_login(make_member("bob"))
    assert [c.get(url).status_code for c in (visitor, client, as_alice)] == [404, 404, 200]


def test_it_costs_the_same_for_five_and_fifteen(visitor, review, url):
    numbers = iter(range(1, 99))
    five, fifteen = at_five_and_fifteen(visitor, url, lambda: change(review, next(numbers)))
    assert five == fifteen
