"""The page of a genre."""

import pytest

from films.models import Genre
from tests.costs import at_five_and_fifteen
from tests.factories import make_season, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def drama():
    return Genre.objects.create(slug="drama", name="Drama")


def test_its_films_and_tv_stand_there_and_no_others(visitor, drama):
    make_title("Her").genres.add(drama)
    make_season().genres.add(drama)
    make_title("A comedy")
    context = visitor.get(drama.get_absolute_url()).context
    assert [card["title"].name for card in context["popular"]] == ["Her"]
    assert [card["title"].name for card in context["tv"]] == ["Laid: Season 1"]


def test_an_unknown_genre_is_not_found(visitor):
    assert visitor.get("/genres/nothing/").status_code == 404


def test_it_costs_the_same_for_five_and_fifteen(visitor, drama):
    five, fifteen = at_five_and_fifteen(
        visitor, drama.get_absolute_url(), lambda: make_title().genres.add(drama)
    )
    assert five == fifteen
