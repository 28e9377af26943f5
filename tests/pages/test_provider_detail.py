"""What a provider has in a country."""

import pytest

from tests.costs import at_five_and_fifteen
from tests.factories import make_title
from tests.pages.test_film_browse import names
from tests.pages.test_title_watch import offer

pytestmark = pytest.mark.django_db


def test_the_most_rated_comes_first_and_each_stands_once(visitor):
    rented, flat = make_title("Rented", audience_counted=1), make_title("Flat", audience_counted=9)
    offer(rented, "Lantern", "rent")
    offer(rented, "Lantern", "buy")
    offer(flat, "Lantern", "subscription")
    assert names(visitor, "/watch/us/lantern/") == ["Flat", "Rented"]
    assert names(visitor, "/watch/us/lantern/?kind=buy") == ["Rented"]
    assert names(visitor, "/watch/fr/lantern/") == []


@pytest.mark.parametrize("path", ["nobody/", "lantern/?kind=steal"])
def test_nobody_and_no_kind_are_not_found(visitor, path):
    offer(make_title(), "Lantern", "rent")
    assert visitor.get(f"/watch/us/{path}").status_code == 404


def test_it_costs_the_same_for_five_and_fifteen(visitor):
    five, fifteen = at_five_and_fifteen(
        visitor, "/watch/us/lantern/", lambda: offer(make_title(), "Lantern", "rent")
    )
    assert five == fifteen
