"""The list of articles."""

import datetime as dt

import pytest

from editorial.models import Article
from tests.costs import at_five_and_fifteen

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 12, 20)


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.SITE_TODAY = str(TODAY)


def make_article(published_on=TODAY):
    number = Article.objects.count()
    return Article.objects.create(
        slug=f"news-{number}", headline=f"News {number}", body="Words.", published_on=published_on
    )


def test_what_is_published_stands_newest_first(visitor):
    first = make_article(TODAY - dt.timedelta(days=1))
    second = make_article()
    page = visitor.get("/news/")
    assert page.status_code == 200
    assert list(page.context["articles"]) == [second, first]


@pytest.mark.parametrize("published_on", [None, TODAY + dt.timedelta(days=1)])
@pytest.mark.parametrize("who", ["visitor", "as_alice"])
def test_drafts_and_what_comes_tomorrow_are_nobodys(request, who, published_on):
    make_article(published_on)
    assert list(request.getfixturevalue(who).get("/news/").context["articles"]) == []


@pytest.mark.parametrize("name", ["tag", "score"])
def test_a_nul_is_left_out_of_what_is_asked(visitor, name):
    page = visitor.get(f"/news/?{name}=no%00ir")
    assert page.status_code == 200
    assert page.context[name] == "noir"


def test_a_nul_is_no_author(visitor):
    assert visitor.get("/news/?author=no%00body").status_code == 404


def test_it_costs_the_same_for_five_and_fifteen(visitor):
    five, fifteen = at_five_and_fifteen(visitor, "/news/", make_article)
    assert five == fifteen
