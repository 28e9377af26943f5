"""Whom a member follows, on a page of its own."""

import pytest

from accounts.services import relations
from tests.costs import at_five_and_fifteen
from tests.factories import NOON, make_member

pytestmark = pytest.mark.django_db
PAGE = "/members/alice/following/"


def followed_by(alice, name=None, **fields):
    member = make_member(name, **fields)
    relations.set_followed(alice, member, True, NOON)


def test_who_is_followed_stands_there_unless_private(visitor, alice):
    followed_by(alice, "bob")
    followed_by(alice, "zelda", is_private=True)
    page = visitor.get(PAGE)
    assert [person.username for person in page.context["people"]] == ["bob"]
    assert "zelda" not in page.content.decode()


def test_it_costs_the_same_for_five_and_fifteen(visitor, alice):
    five, fifteen = at_five_and_fifteen(visitor, PAGE, lambda: followed_by(alice))
    assert five == fifteen


def test_a_former_name_leads_on(visitor, alice):
    answer = visitor.get("/members/ALICE/following/?after=x")
    assert (answer.status_code, answer["Location"]) == (301, f"{PAGE}?after=x")
