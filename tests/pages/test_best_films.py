"""The best films of a year."""

import pytest

from films.forms import FIRST_YEAR, LAST_YEAR
from films.models import Title
from tests.costs import at_five_and_fifteen
from tests.factories import make_title
from tests.pages.test_film_browse import names

pytestmark = pytest.mark.django_db


def make_ranked(name="Her", rank=5000, year=2013):
    title = make_title(name, year=year)
    Title.objects.filter(pk=title.pk).update(audience_percent=90, audience_rank=rank)
    return title


def test_films_of_the_year_stand_by_their_rank(visitor):
    make_ranked("Second", 4000)
    make_ranked("First", 6000)
    make_ranked("Of another year", 9000, year=2014)
    make_title("Unranked", year=2013)
    assert names(visitor, "/films/best/2013/") == ["First", "Second"]


@pytest.mark.parametrize(("year", "status"), [
    (FIRST_YEAR, 200), (FIRST_YEAR - 1, 404), (LAST_YEAR, 200), (LAST_YEAR + 1, 404),
])  # fmt: skip
def test_years_without_film_are_not_found(visitor, year, status):
    assert visitor.get(f"/films/best/{year}/").status_code == status


def test_it_costs_the_same_for_five_and_fifteen(visitor):
    five, fifteen = at_five_and_fifteen(visitor, "/films/best/2013/", make_ranked)
    assert five == fifteen
