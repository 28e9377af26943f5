"""The gate remembers where somebody was going, not what their browser fetched meanwhile."""

import pytest

from tests.accounts.pages.test_entrance import ask, enter, last_code
from tests.accounts.pages.test_welcome import PAGE, answer
from tests.factories import make_title

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def going():
    return make_title(indexed=True).get_absolute_url()


@pytest.fixture
def newcomer(visitor, going):
    """Somebody who has entered their code and wants to see a title."""
    ask(visitor)
    enter(visitor, last_code())
    visitor.get(going)
    return visitor


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/favicon.ico", {}),
        ("/robots.txt", {}),
        ("/search/suggest/?q=her", HTMX),
        ("/search/suggest/?q=her", {}),
        ("/media/photos/00000000-0000-0000-0000-000000000000/320.webp", {}),
        ("/films/", HTMX),
        ("/films/", {"Sec-Fetch-Dest": "image"}),
        ("/films/", {"Sec-Fetch-Dest": "empty"}),
        ("/films/", {"Sec-Purpose": "prefetch"}),
    ],
)
def test_what_a_page_fetches_is_not_where_one_was_going(newcomer, going, path, headers):
    fetched = newcomer.get(path, headers=headers)

    assert b"<h1>Welcome" not in fetched.content
    assert fetched.get("Location") != PAGE
    assert answer(newcomer).redirect_chain[-1][0] == going


def test_the_search_box_suggests_on_the_welcome_page_too(newcomer):
    page = newcomer.get("/search/suggest/?q=her", headers=HTMX).content.decode()
    assert "Her" in page
    assert "<html" not in page


def test_a_visit_that_says_so_is_one(newcomer):
    newcomer.get("/tv/", headers={"Sec-Fetch-Dest": "document"})
    assert answer(newcomer).redirect_chain[-1][0] == "/tv/"


def test_nothing_is_done_for_a_fragment_that_posts(newcomer, going):
    answered = newcomer.post(going + "review/", {"stars": "8"}, headers=HTMX)
    assert (answered.status_code, answered.content) == (204, b"")
