"""Who follows a member, on a page of its own."""

import datetime as dt

import pytest
from django.test import Client

from accounts.models import Follow
from accounts.services import relations
from accounts.views import relations as views
from tests.costs import at_five_and_fifteen
from tests.factories import NOON, make_member

pytestmark = pytest.mark.django_db
PAGE = "/members/alice/followers/"


def follow(alice, name="", **fields):
    member = make_member(name or None, **fields)
    at = NOON + dt.timedelta(minutes=Follow.objects.count())
    relations.set_followed(member, alice, True, at)
    return member


def names(client, page=PAGE):
    return [person.username for person in client.get(page).context["people"]]


def test_the_newest_stand_first_and_private_ones_nowhere(visitor, as_alice, alice):
    for name in ("bob", "carla"):
        follow(alice, name)
    follow(alice, "hidden", is_private=True)
    follow(alice, "banned", is_active=False)
    assert names(visitor) == names(as_alice) == ["carla", "bob"]


def test_nobody_yet(visitor, alice):
    assert "Nobody yet." in visitor.get(PAGE).content.decode()


def test_pages_go_on_where_the_last_one_ended(visitor, alice, monkeypatch):
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    made = [follow(alice).username for _ in range(5)]
    seen, page = [], PAGE
    while page:
        context = visitor.get(page).context
        seen += [person.username for person in context["people"]]
        page = context["next_url"] and PAGE + context["next_url"]
    assert seen == made[::-1]


def test_of_a_blocked_pair_neither_finds_the_other_there(alice):
    bob, carla = follow(alice, "bob"), follow(alice, "carla")
    relations.set_blocked(bob, carla, True, NOON)
    for member, found in ((bob, ["bob"]), (carla, ["carla"])):
        client = Client()
        client.force_login(member)
        assert names(client) == found


def test_it_costs_the_same_for_five_and_fifteen(visitor, alice):
    five, fifteen = at_five_and_fifteen(visitor, PAGE, lambda: follow(alice))
    assert five == fifteen


def test_a_private_members_followers_are_theirs_alone(visitor, as_alice, alice):
    follow(alice, "bob")
    alice.is_private = True
    alice.save()
    assert [c.get(PAGE).status_code for c in (visitor, as_alice)] == [404, 200]


def test_search_engines_are_asked_to_leave_it_out(visitor, alice):
    assert "noindex" in visitor.get(PAGE).content.decode()
