"""A publication's page: what it is, who writes for it, what they wrote."""

import datetime as dt

import pytest

from reviews.critic_figures import Part, critics_of, positive_share
from tests.costs import queries
from tests.factories import make_critic, make_critic_review, make_publication, make_title

pytestmark = pytest.mark.django_db


def text_of(client, publication):
    return " ".join(client.get(publication.get_absolute_url()).content.decode().split())


def test_it_says_what_it_is_and_who_writes(visitor):
    paper = make_publication("The Penny Gazette")
    paper.about = "Reviews for a penny."
    paper.save()
    busy, other = make_critic("Busy Bee", is_top=True), make_critic("Once Only")
    for critic in (busy, busy, other):
        make_critic_review(make_title(), critic=critic, publication=paper)
    make_critic_review(
        make_title(), critic=None, publication=paper, link="https://example.com/1",
        is_positive=False,
    )  # fmt: skip
    page = text_of(visitor, paper)
    assert "<h1><bdi>The Penny Gazette</bdi></h1>" in page
    assert "Reviews for a penny." in page
    assert "3 of 4 reviews positive (75%)" in page
    assert [(c.name, c.count, c.is_top) for c in critics_of(paper)] == [
        ("Busy Bee", 2, True), ("Once Only", 1, False), ("Unsigned", 1, False),
    ]  # fmt: skip
    assert f'<a href="{busy.get_absolute_url()}"><bdi>Busy Bee</bdi></a>' in page


def test_reviews_stand_newest_first_and_others_do_not_stand_here(visitor):
    paper = make_publication()
    for day in (2, 9, 5):
        make_critic_review(make_title(), publication=paper, published_on=dt.date(2024, 12, day))
    make_critic_review(make_title())
    listed = visitor.get(paper.get_absolute_url()).context["reviews"]
    assert [review.published_on.day for review in listed] == [9, 5, 2]


def test_what_is_not_counted_is_in_no_share():
    paper = make_publication()
    make_critic_review(make_title(), publication=paper, verdict="", original_score="five")
    assert positive_share(paper) == Part(0, 0)


def test_an_empty_publication_says_so(visitor):
    page = text_of(visitor, make_publication())
    assert "No counted review yet." in page
    assert "No reviews yet." in page


def test_it_costs_the_same_for_five_and_fifteen(visitor):
    paper = make_publication()
    counts = []
    for number in (5, 10):
        for _ in range(number):
            make_critic_review(make_title(), publication=paper, quote="Words.")
        counts.append(queries(visitor, paper.get_absolute_url()))
    assert counts[0] == counts[1]


def test_an_unknown_publication_is_not_found(visitor):
    assert visitor.get("/publications/nothing/").status_code == 404


def test_a_review_links_to_its_publication(visitor):
    review = make_critic_review(make_title(), quote="Fine.")
    page = visitor.get(review.title.get_absolute_url() + "critics/").content.decode()
    assert f'href="{review.publication.get_absolute_url()}"' in page
    assert f'href="{review.critic.get_absolute_url()}"' in page
    assert f'href="{review.get_absolute_url()}"' in page
