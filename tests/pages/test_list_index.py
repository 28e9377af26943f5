"""All lists: the editors' first, then members'."""

import pytest

from lists.services import listing
from tests.costs import queries
from tests.editorial.ranked_rows import NOVEMBER, make_edition, make_list, make_published
from tests.factories import NOON, make_title

pytestmark = pytest.mark.django_db
PAGE = "/lists/"


def shown(client, path=PAGE):
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def calm(alice):
    """A member's list with a title, tagged."""
    one = listing.make_list(
        author=alice, name="Calm films", description="", is_ranked=False, visibility="public",
        at=NOON, tags=["rain"],
    )  # fmt: skip
    listing.add_title(to=one, title=make_title("Lars"), at=NOON)
    return one


def test_ranked_lists_stand_above_those_of_members_in_the_editors_order(visitor, calm):
    second = make_list("Second", "second", position=1)
    make_published(second, make_title("Old"), month=NOVEMBER)
    make_published(second, make_title("Up"), make_title("It"))
    make_published(make_list("First", "first", about="What we love."), make_title("Her"))
    make_edition(make_list("Draft", "draft"), make_title())
    page = shown(visitor)
    assert "What we love." in page
    assert "2 titles · December 2024" in page
    assert 'href="/lists/second/"' in page
    assert "Draft" not in page
    assert page.index(">First<") < page.index(">Second<") < page.index(">Calm films<")


def test_a_tag_and_later_pages_show_members_lists_alone(visitor, calm):
    make_published(make_list("Ten rainy ones"), make_title("Her"))
    for path in (f"{PAGE}?tag=rain", f"{PAGE}?after=x"):
        page = shown(visitor, path)
        assert "Calm films" in page
        assert "Ten rainy ones" not in page


def test_without_any_it_says_so(visitor):
    page = shown(visitor)
    assert "No lists yet" in page
    assert "Ranked by our editors" not in page


def test_it_costs_the_same_for_one_ranked_list_and_for_many(visitor):
    make_published(make_list(), make_title())
    queries(visitor, PAGE)  # what is read once a process
    few = queries(visitor, PAGE)
    for number in range(12):
        titles = [make_title() for _ in range(7)]
        make_published(make_list(f"List {number}", f"list-{number}"), *titles)
    assert queries(visitor, PAGE) == few
