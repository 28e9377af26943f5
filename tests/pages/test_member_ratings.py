"""The tab of a member's ratings."""

import pytest

from pages.views import members
from tests.costs import at_five_and_fifteen
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db
PAGE = "/members/alice/ratings/"


def test_every_rating_stands_there_without_its_words(visitor, alice, monkeypatch):
    monkeypatch.setattr(members, "PAGE_SIZE", 2)
    made = [make_review(author=alice, body="Secret.") for _ in range(3)]
    make_review(author=alice, stars=None, body="No stars.")
    seen, page = [], PAGE
    while page:
        answer = visitor.get(page)
        assert "Secret." not in answer.content.decode()
        seen += answer.context["reviews"]
        page = answer.context["next_url"] and PAGE + answer.context["next_url"]
    assert seen == made[::-1]


def test_a_private_members_ratings_are_theirs_alone(visitor, as_alice, alice, client):
    alice.is_private = True
    alice.save()
    client.force_login(make_member("bob"))
    assert [c.get(PAGE).status_code for c in (visitor, client, as_alice)] == [404, 404, 200]


def test_it_costs_the_same_for_five_and_fifteen(visitor, alice):
    five, fifteen = at_five_and_fifteen(visitor, PAGE, lambda: make_review(make_title(), alice))
    assert five == fifteen
