"""The score of a review in full as a facet: how it stands in an address, and what it lists."""

import datetime as dt

import pytest

from editorial.models import Article
from editorial.score_facets import score_slug
from editorial.services import save_article
from tests.costs import at_five_and_fifteen
from tests.factories import make_title

TODAY = dt.date(2024, 12, 20)


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("B+", "b-plus"), ("b +", "b-plus"), ("B−", "b-minus"), ("B", "b"), ("4 stars", "4-stars"),
        ("4 Stars", "4-stars"), ("★★★★", "4-stars"), ("★★★½", "3-5-stars"), ("★", "1-star"),
        ("3.5/4", "3-5-of-4"), ("35/4", "35-of-4"), ("7 out of 10", "7-of-10"),
        ("3½/4", "3-5-of-4"), ("½/4", "0-5-of-4"), ("85%", "85-percent"), ("", ""), ("!!!", ""),
        ("<b>4</b>", "b4-of-b"), ("x" * 300, "x" * 120),
    ],
)  # fmt: skip
def test_how_it_stands_in_an_address(written, slug):
    assert score_slug(written) == slug


@pytest.fixture
def whole(db, settings):
    settings.SITE_TODAY = str(TODAY)
    numbers = iter(range(100))

    def make(score="B+", **fields):
        number = next(numbers)
        told = {"kind": "review", "published_on": TODAY, "verdict": "positive", **fields}
        return save_article(Article(
            slug=f"review-{number}", headline=f"Review {number}", body="Words.",
            reviewed=make_title(), original_score=score, **told,
        ))  # fmt: skip

    return make


def test_a_review_leads_to_all_that_gave_the_same(visitor, whole):
    first, second = whole(), whole("b+")
    whole("B")
    whole(published_on=None)
    whole(kind="news")
    page = visitor.get(first.get_absolute_url()).content.decode()
    assert 'href="/news/?score=b-plus"' in page
    listed = visitor.get("/news/?score=b-plus")
    assert list(listed.context["articles"]) == [second, first]
    assert "Reviews with this score: <bdi>b+</bdi>" in " ".join(listed.content.decode().split())
    assert not listed.context["head"].is_listed


def test_a_changed_score_is_another_facet(visitor, whole):
    review = whole()
    visitor.get("/news/?score=b-plus")
    review.original_score = "A"
    save_article(review)
    assert list(visitor.get("/news/?score=b-plus").context["articles"]) == []
    assert list(visitor.get("/news/?score=a").context["articles"]) == [review]


@pytest.mark.parametrize("score", ["nothing", "x" * 500, "<script>", "%2B"])
def test_an_unknown_score_lists_nothing(visitor, whole, score):
    whole()
    listed = visitor.get("/news/", {"score": score})
    assert listed.status_code == 200
    assert "Nothing yet." in listed.content.decode()
    assert "<script>" not in listed.content.decode().split("<main", 1)[1]


def test_it_costs_the_same_with_five_and_fifteen(visitor, whole):
    five, fifteen = at_five_and_fifteen(visitor, "/news/?score=b-plus", whole)
    assert five == fifteen
