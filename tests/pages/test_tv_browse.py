"""Browsing series and seasons."""

import pytest

from tests.costs import at_five_and_fifteen
from tests.factories import make_season, make_title
from tests.pages.test_film_browse import names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["visitor", "as_alice"])
def test_series_and_seasons_stand_there_and_no_film(request, who):
    make_title("Her")
    make_season()
    assert set(names(request.getfixturevalue(who), "/tv/")) == {"Laid", "Laid: Season 1"}


def test_one_kind_alone(visitor):
    make_season()
    assert names(visitor, "/tv/?kind=series") == ["Laid"]
    assert names(visitor, "/tv/?kind=season") == ["Laid: Season 1"]


def test_it_costs_the_same_for_five_and_fifteen(visitor):
    five, fifteen = at_five_and_fifteen(visitor, "/tv/?kind=season", make_season)
    assert five == fifteen
