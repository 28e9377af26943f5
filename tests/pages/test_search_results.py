"""Results are stored pieces: they cost no statement, and show what has changed at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.stored_pages import site
from films.models import Title
from films.search import index_people
from tests.factories import make_person, make_title

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paprikas():
    for number in range(30):
        make_title("Paprika", year=1980 + number, indexed=True)
    index_people([make_person("Paprika Steen")])


def statements(client, query):
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/search/", {"q": query}).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("query", "with_pieces", "without"),
    [("paprika", 1, 3), ("paprika 1990", 1, 3), ("papirka", 3, 5), ("pa", 1, 3), ("zzzz", 2, 2),
     ("paprika film", 2, 4)],
)  # fmt: skip
def test_a_search_takes_one_statement_and_a_typo_three(
    visitor, paprikas, query, with_pieces, without
):
    site.parts.clear()
    visitor.get("/search/")  # what every page shows
    assert (statements(visitor, query), statements(visitor, query)) == (without, with_pieces)


def test_a_stored_result_shows_a_new_score_at_once(visitor):
    title = make_title("Paprika", indexed=True)
    page = visitor.get("/search/?q=paprika").content.decode()
    assert "93%" not in page
    Title.objects.filter(pk=title.pk).update(audience_percent=93, audience_counted=200)
    assert "93%" in visitor.get("/search/?q=paprika").content.decode()


def test_the_page_of_a_common_word_stays_short(visitor, paprikas):
    page = visitor.get("/search/?q=paprika")
    assert len(page.context["results"]) == 24
    assert "The 24 best matches." in page.content.decode()
    assert len(page.content) < 80_000


def test_a_document_whose_title_has_gone_is_a_line_of_words(visitor):
    title = make_title("Paprika", indexed=True)
    Title.objects.filter(pk=title.pk).delete()
    assert visitor.get("/search/?q=paprika").content.decode().count("Paprika") == 1
