"""Keyset pages over ties: however rows agree in the first columns, each is shown once."""

import pytest

from core.pagination import _encode, paginate
from films.models import Title
from tests.factories import make_title

pytestmark = pytest.mark.django_db
ORDERS = [
    ("-critic_percent", "-critic_counted", "id"),
    ("critic_percent", "-critic_counted", "-id"),
    ("-critic_percent", "critic_counted", "-id"),
    ("sort_name", "critic_counted", "id"),
    ("-sorted_on", "id"),
    ("-id",),
]


@pytest.fixture
def titles():
    """Twelve titles: two percents by two counts by three, made out of order."""
    made = []
    for number in range(12):
        title = make_title(f"Film {number % 2}", released_on=f"2024-01-0{1 + number % 3}")
        numbers = {"critic_percent": 50 + number % 2, "critic_counted": 10 + number // 2 % 2}
        Title.objects.filter(pk=title.pk).update(**numbers)
        made.append(title.pk)
    return made


def walk(order, size, **more):
    """Return the ids of every page, one list a page."""
    pages, cursor = [], ""
    while True:
        page = paginate(Title.objects.all(), order=order, cursor=cursor, size=size, **more)
        pages.append([row.pk for row in page.rows])
        cursor = page.next_cursor
        if not cursor:
            return pages
        assert len(pages) < 20, "the pages have no end"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 11, 12, 13])
@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_every_row_is_shown_once_in_order(titles, order, size):
    wanted = list(Title.objects.order_by(*order).values_list("pk", flat=True))
    pages = walk(order, size)
    assert [pk for page in pages for pk in page] == wanted
    assert [len(page) for page in pages[:-1]] == [size] * (len(pages) - 1)
    assert len(pages) == -(-len(titles) // size)


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_asking_for_ids_first_shows_the_same(titles, order):
    assert walk(order, 5, rows_of=Title.objects.select_related("parent")) == walk(order, 5)


def test_a_row_that_comes_or_goes_between_two_pages_moves_no_other(titles):
    order = ("-critic_percent", "-critic_counted", "id")
    wanted = list(Title.objects.order_by(*order).values_list("pk", flat=True))
    first = paginate(Title.objects.all(), order=order, cursor="", size=5)
    Title.objects.filter(pk__in=[wanted[0], wanted[4]]).delete()
    rest = paginate(Title.objects.all(), order=order, cursor=first.next_cursor, size=20)
    assert [row.pk for row in rest.rows] == wanted[5:]
    assert rest.next_cursor == ""


BROKEN = [
    "x", "%%%", "bnVsbA", _encode([1, 2]), _encode([1, 2, 3, 4]), _encode(["\x00", 1, 2]),
    _encode([2**63, 1, 2]), _encode([-(2**63), 1, 2]), _encode([[1], 1, 2]),
    _encode(["many", 1, 2]), _encode([None, 1, 2]),
]  # fmt: skip


@pytest.mark.parametrize("cursor", BROKEN)
def test_a_cursor_that_was_not_made_here_shows_the_first_page(titles, cursor):
    order = ORDERS[0]
    first = paginate(Title.objects.all(), order=order, cursor="", size=5)
    assert paginate(Title.objects.all(), order=order, cursor=cursor, size=5) == first


def test_the_greatest_number_a_database_takes_is_no_broken_cursor(titles):
    """All come after it where the order falls, so that it is the first page by itself."""
    page = paginate(
        Title.objects.all(), order=("-critic_percent", "-critic_counted", "id"),
        cursor=_encode([-1, 2**63 - 1, 2**63 - 1]), size=5,
    )  # fmt: skip
    assert page.rows == []
