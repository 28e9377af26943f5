"""The page of an article."""

import datetime as dt

import pytest

from tests.costs import at_five_and_fifteen
from tests.editorial.pages.test_article_list import TODAY, make_article
from tests.factories import make_title

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.SITE_TODAY = str(TODAY)


def test_it_shows_the_article_and_the_titles_it_is_about(visitor):
    article = make_article()
    article.titles.add(make_title("Her"))
    make_title("Lars")
    page = visitor.get(article.get_absolute_url())
    assert page.status_code == 200
    assert [card["title"].name for card in page.context["titles"]] == ["Her"]
    assert article.headline in page.content.decode()


@pytest.mark.parametrize("published_on", [None, TODAY + dt.timedelta(days=1)])
@pytest.mark.parametrize("who", ["visitor", "as_alice"])
def test_a_draft_is_not_found(request, who, published_on):
    article = make_article(published_on)
    page = request.getfixturevalue(who).get(article.get_absolute_url())
    assert page.status_code == 404


def test_an_unknown_article_is_not_found(visitor):
    assert visitor.get("/news/nowhere/").status_code == 404


def test_it_costs_the_same_about_five_and_fifteen_titles(visitor):
    article = make_article()
    five, fifteen = at_five_and_fifteen(
        visitor, article.get_absolute_url(), lambda: article.titles.add(make_title())
    )
    assert five == fifteen
