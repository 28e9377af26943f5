"""A member's public page."""

import pytest
from django.utils import timezone

from reviews.services import audience
from tests.costs import at_five_and_fifteen
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db
PAGE = "/members/alice/"


def test_what_they_wrote_stands_newest_first(visitor, alice):
    first, second = make_review(author=alice), make_review(author=alice)
    make_review()
    page = visitor.get(PAGE)
    assert page.status_code == 200
    assert page.context["reviews"] == [second, first]


def test_a_withdrawn_review_is_gone_for_its_author_too(visitor, as_alice, alice):
    audience.withdraw(review=make_review(author=alice), at=timezone.now())
    assert [client.get(PAGE).context["reviews"] for client in (visitor, as_alice)] == [[], []]


def test_a_private_page_is_its_owners_alone(visitor, as_alice, alice, client):
    alice.is_private = True
    alice.save()
    client.force_login(make_member("bob"))
    assert [c.get(PAGE).status_code for c in (visitor, client, as_alice)] == [404, 404, 200]


def test_another_case_leads_to_the_name(visitor, alice):
    page = visitor.get("/members/ALICE/?after=x")
    assert (page.status_code, page["Location"]) == (301, f"{PAGE}?after=x")


def test_nobody_is_not_found(visitor):
    assert visitor.get("/members/nobody/").status_code == 404


def test_it_costs_the_same_for_five_and_fifteen(visitor, alice):
    five, fifteen = at_five_and_fifteen(
        visitor, PAGE, lambda: make_review(make_title(), alice, body="Words.")
    )
    assert five == fifteen
