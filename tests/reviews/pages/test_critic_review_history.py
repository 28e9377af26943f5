"""The former versions of a critic review."""

import uuid

import pytest

from reviews.services import critics
from tests.costs import at_five_and_fifteen
from tests.factories import NOON, make_critic_review, make_title

pytestmark = pytest.mark.django_db


def change(review, words):
    critics.change(
        review=review, at=NOON, verdict="positive", original_score="", quote=words, link="",
        published_on=None, is_festival=False,
    )  # fmt: skip


@pytest.fixture
def review():
    return make_critic_review(make_title(), quote="First words.")


def url_of(review):
    return f"/reviews/{review.public_id}/critic-history/"


@pytest.mark.parametrize("who", ["visitor", "as_alice"])
def test_everybody_sees_what_stood_there(request, who, review):
    change(review, "Second words.")
    page = request.getfixturevalue(who).get(url_of(review))
    assert page.status_code == 200
    assert [former.quote for former in page.context["revisions"]] == ["First words."]


def test_an_unknown_review_is_not_found(visitor):
    assert visitor.get(f"/reviews/{uuid.uuid4()}/critic-history/").status_code == 404


def test_it_costs_the_same_for_five_and_fifteen(visitor, review):
    numbers = iter(range(99))
    five, fifteen = at_five_and_fifteen(
        visitor, url_of(review), lambda: change(review, f"Words {next(numbers)}.")
    )
    assert five == fifteen
