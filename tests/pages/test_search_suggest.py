"""What the search box suggests while a person types."""

import pytest

from pages.views.search import SUGGESTED
from tests.costs import at_five_and_fifteen
from tests.factories import make_member, make_title

pytestmark = pytest.mark.django_db
PAGE = "/search/suggest/?q="


def suggested(client, query):
    return [row["document"].name for row in client.get(PAGE + query).context["results"]]


def test_an_unfinished_word_is_enough(visitor):
    make_title("Paprika", indexed=True)
    assert suggested(visitor, "papr") == ["Paprika"]


@pytest.mark.parametrize("query", ["", "%20", "%00"])
def test_nothing_typed_suggests_nothing(visitor, query):
    make_title("Paprika", indexed=True)
    assert suggested(visitor, query) == []


def test_a_list_box_holds_a_few(visitor):
    for _ in range(SUGGESTED + 2):
        make_title("Paprika", indexed=True)
    assert len(suggested(visitor, "paprika")) == SUGGESTED


def test_a_private_member_is_not_suggested(visitor):
    make_member("paprikafan", is_private=True)
    assert suggested(visitor, "paprikafan") == []


def test_it_costs_the_same_for_five_and_fifteen(visitor):
    five, fifteen = at_five_and_fifteen(
        visitor, f"{PAGE}paprika", lambda: make_title("Paprika", indexed=True)
    )
    assert five == fifteen
