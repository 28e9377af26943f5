"""A review in full: published it counts for its critic, withdrawn it does not, in one act."""

import datetime as dt

import pytest

from core.due import carry_out
from editorial.models import Article
from editorial.services import save_article
from editorial.services.reviewing import settle_due, settle_review
from films.models import Title
from reviews.models import CriticReview, ScorePoint
from reviews.services import recounting
from tests.factories import NOON, make_critic, make_critic_review, make_title

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 12, 20)


@pytest.fixture
def her(settings):
    settings.SITE_TODAY = str(TODAY)
    title = make_title("Her", slug="her")
    for _ in range(4):
        make_critic_review(title, is_positive=False)
    return title


def make_review_in_full(title, author, *, published_on=TODAY, **fields):
    told = {"slug": "whole", "headline": "Whole", "body": "Words.", "kind": "review",
            "reviewed": title, "verdict": "positive", "original_score": "4/5",
            "quote": "A film that listens.", "published_on": published_on, **fields}  # fmt: skip
    return save_article(Article(**told), authors=[author])


def settle(article, on=TODAY):
    settle_review(article, on=on, at=NOON)
    article.refresh_from_db()


def percent(title):
    assert not list(recounting.find_drift())
    return Title.objects.get(pk=title.pk).critic_percent


def test_publishing_counts_and_withdrawing_takes_it_back(her):
    article = make_review_in_full(her, make_critic("Ada"))
    settle(article)
    assert percent(her) == 20
    made = article.critic_review
    assert (made.quote, made.score_hundredths) == ("A film that listens.", 8000)
    assert made.link.endswith("/news/whole/")
    article.published_on = None
    save_article(article)
    settle(article)
    assert article.critic_review is None
    assert percent(her) is None  # four reviews make no score
    assert not CriticReview.objects.filter(pk=made.pk).exists()
    assert made.revisions.get().quote == "A film that listens."
    article.published_on = TODAY
    save_article(article)
    settle(article)
    assert (percent(her), article.critic_review) == (20, made)


def test_saving_it_again_changes_no_score(her):
    article = make_review_in_full(her, make_critic("Ada"))
    settle(article)
    points = ScorePoint.objects.count()
    settle(article)
    settle(article)
    assert ScorePoint.objects.count() == points


def test_a_review_of_another_title_leaves_the_first(her):
    article = make_review_in_full(her, make_critic("Ada"))
    settle(article)
    other = make_title("Lars")
    article.reviewed = other
    save_article(article)
    settle(article)
    assert percent(her) is None
    assert article.critic_review.title == other


def test_it_counts_on_the_day_it_comes_out(her, settings):
    article = make_review_in_full(
        her, make_critic("Ada"), published_on=TODAY + dt.timedelta(days=1)
    )
    settle(article)
    assert percent(her) is None
    settings.SITE_TODAY = str(TODAY + dt.timedelta(days=1))
    for _again in range(2):
        list(carry_out(NOON))
    article.refresh_from_db()
    assert article.critic_review is not None
    assert percent(her) == 20


def test_the_two_lead_to_each_other(her, visitor):
    article = make_review_in_full(her, make_critic("Ada"))
    settle(article)
    page = visitor.get(article.get_absolute_url()).content.decode()
    assert article.critic_review.get_absolute_url() in page
    assert "/news/whole/" in visitor.get(article.critic_review.get_absolute_url()).content.decode()
    author = article.critic_review.critic
    assert "/news/whole/" in visitor.get(author.get_absolute_url()).content.decode()


def test_a_withdrawn_review_is_on_no_page(her, visitor):
    article = make_review_in_full(her, make_critic("Ada"))
    settle(article)
    path = article.critic_review.get_absolute_url()
    author = article.critic_review.critic.get_absolute_url()
    article.published_on = None
    save_article(article)
    settle(article)
    assert visitor.get(path).status_code == 404
    for page in ("/titles/her/", "/titles/her/critics/", author, "/titles/her/score/"):
        answer = visitor.get(page)
        assert answer.status_code == 200, page
        assert "A film that listens." not in answer.content.decode(), page


def test_a_second_review_of_one_critic_counts_nowhere_and_stops_nothing(her):
    ada = make_critic("Ada")
    tomorrow = TODAY + dt.timedelta(days=1)
    first = make_review_in_full(her, ada, published_on=tomorrow)
    second = make_review_in_full(her, ada, published_on=tomorrow, slug="again")
    assert settle_due(tomorrow, NOON) == 2
    settle_due(tomorrow, NOON)
    counted = [article for article in (first, second) if not article.refresh_from_db()
               and article.critic_review is not None]  # fmt: skip
    assert len(counted) == 1
    assert percent(her) == 20
