"""The tab of a member's reviews."""

import pytest

from pages.views import members
from tests.costs import at_five_and_fifteen
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db
PAGE = "/members/alice/reviews/"


def test_what_they_wrote_stands_newest_first_page_by_page(visitor, alice, monkeypatch):
    monkeypatch.setattr(members, "PAGE_SIZE", 2)
    made = [make_review(author=alice, body="Words.") for _ in range(5)]
    make_review(author=alice)  # without words
    make_review(body="Words.")
    seen, page = [], PAGE
    while page:
        context = visitor.get(page).context
        seen += context["reviews"]
        page = context["next_url"] and PAGE + context["next_url"]
    assert seen == made[::-1]


def test_a_private_members_reviews_are_theirs_alone(visitor, as_alice, alice, client):
    alice.is_private = True
    alice.save()
    client.force_login(make_member("bob"))
    assert [c.get(PAGE).status_code for c in (visitor, client, as_alice)] == [404, 404, 200]


def test_it_costs_the_same_for_five_and_fifteen(visitor, alice):
    five, fifteen = at_five_and_fifteen(
        visitor, PAGE, lambda: make_review(make_title(), alice, body="Words.")
    )
    assert five == fifteen
