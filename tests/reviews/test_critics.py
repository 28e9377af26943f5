"""Critic reviews: one voice once, verdicts, top critics."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from reviews.models import BadgeEvent, CriticReview
from reviews.services import critics, recounting
from tests.factories import (
    make_critic,
    make_critic_review,
    make_publication,
    make_season,
    make_title,
)

pytestmark = pytest.mark.django_db


def drift():
    return list(recounting.find_drift())


def shown(title):
    title.refresh_from_db()
    return title.critic_percent, title.critic_counted, title.critic_average


def test_score_needs_five_reviews():
    title = make_title()
    for positive in (True, True, True, False):
        make_critic_review(title, is_positive=positive)
    assert shown(title) == (None, 4, None)

    make_critic_review(title, original_score="2.5/4")

    assert shown(title) == (80, 5, 63)
    assert drift() == []


def test_the_given_verdict_wins_over_the_number():
    review = make_critic_review(make_title(), is_positive=True, original_score="1/4")

    assert (review.verdict, review.verdict_source, review.score_hundredths) == (
        "positive", "given", 2500,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "verdict"), [("3/5", "positive"), ("2.9/5", "negative"), ("C+", "negative")]
)
def test_a_missing_verdict_is_derived_and_says_so(written, verdict):
    review = make_critic_review(make_title(), verdict="", original_score=written)

    assert (review.verdict, review.verdict_source) == (verdict, "derived")


def test_neither_verdict_nor_scale_is_listed_and_not_counted():
    title = make_title()
    review = make_critic_review(title, verdict="", original_score="7")

    assert (review.is_counted, shown(title)[1]) == (False, 0)


def test_a_later_review_of_the_same_voice_replaces_the_former():
    title, critic, paper = make_title(), make_critic(), make_publication()
    make_critic_review(title, critic=critic, publication=paper, is_positive=False, quote="No.")
    review = make_critic_review(title, critic=critic, publication=paper, quote="Yes.")

    assert CriticReview.objects.filter(title=title).count() == 1
    assert review.revisions.get().quote == "No."
    assert (review.verdict, shown(title)[1]) == ("positive", 1)
    assert drift() == []


def test_unsigned_reviews_are_told_apart_by_their_link():
    title, paper = make_title(), make_publication()
    for link in ("https://paper.example/1", "https://paper.example/2", "https://paper.example/1"):
        make_critic_review(title, critic=None, publication=paper, link=link)

    assert CriticReview.objects.filter(title=title).count() == 2


def test_the_database_itself_refuses_a_second_voice():
    title = make_title()
    review = make_critic_review(title)

    with pytest.raises(IntegrityError), transaction.atomic():
        CriticReview.objects.create(
            title=title, critic=review.critic, publication=review.publication,
            created_at=timezone.now(),
        )  # fmt: skip


def test_a_series_takes_no_critic_reviews():
    season = make_season()

    with pytest.raises(critics.SeriesTakesNoCriticReviews):
        make_critic_review(season.parent)


def test_a_season_is_scored_by_itself():
    season = make_season()
    for _ in range(5):
        make_critic_review(season)

    assert shown(season)[0] == 100
    assert shown(season.parent)[1] == 0


def test_top_critics_are_counted_beside_the_rest():
    title, critic = make_title(), make_critic()
    make_critic_review(title, critic=critic, is_positive=False)
    make_critic_review(title, is_top=True)
    title.refresh_from_db()
    assert (title.top_counted, title.top_favorable) == (1, 1)

    critics.set_top(
        critic=critic, is_top=True, reason="Long service.", since=dt.date(2024, 1, 1),
        at=timezone.now(),
    )  # fmt: skip

    title.refresh_from_db()
    assert (title.top_counted, title.top_favorable) == (2, 1)
    assert drift() == []


def test_acclaimed_is_awarded_and_lost(settings):
    settings.SCORE_CONSTANTS = {"acclaimed_wide": 5, "acclaimed_top": 1}
    title = make_title()
    make_critic_review(title, is_top=True)
    for positive in (True, True, True, False):
        make_critic_review(title, is_positive=positive)
    title.refresh_from_db()
    assert title.is_acclaimed

    for _ in range(2):
        make_critic_review(title, is_positive=False)

    title.refresh_from_db()
    assert not title.is_acclaimed
    assert list(BadgeEvent.objects.order_by("pk").values_list("is_award", "percent")) == [
        (True, 80),
        (False, 67),
    ]
