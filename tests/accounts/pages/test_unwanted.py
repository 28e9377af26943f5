"""The settings page that says whom one has muted and blocked."""

import pytest

from accounts.services import relations
from tests.costs import at_five_and_fifteen
from tests.factories import NOON, make_member

pytestmark = pytest.mark.django_db
PAGE = "/accounts/settings/unwanted/"


def unwant(alice):
    relations.set_muted(alice, make_member(), True, NOON)
    relations.set_blocked(alice, make_member(), True, NOON)


def test_it_names_ones_own_and_nobody_elses(as_alice, alice):
    bob, carla, dora = (make_member(name) for name in ("bob", "carla", "dora"))
    relations.set_muted(alice, bob, True, NOON)
    relations.set_blocked(alice, carla, True, NOON)
    relations.set_blocked(dora, alice, True, NOON)
    relations.set_muted(dora, alice, True, NOON)
    page = as_alice.get(PAGE)
    assert (page.context["muted"], page.context["blocked"]) == ([bob], [carla])
    assert "dora" not in page.content.decode()


def test_a_visitor_logs_in_first(visitor):
    assert visitor.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"


def test_it_costs_the_same_for_five_and_fifteen(as_alice, alice):
    five, fifteen = at_five_and_fifteen(as_alice, PAGE, lambda: unwant(alice))
    assert five == fifteen
