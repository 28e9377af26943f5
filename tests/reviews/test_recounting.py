"""Counting everything again: what the database groups is what the acts had added up, to the bit."""

import random

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from films.models import Title
from reviews.models import AudienceReview, CriticReview, ScorePoint, Tally
from reviews.models.scores import Group
from reviews.scores import NOTHING
from reviews.services import audience, counting, recounting, scoring
from tests.factories import make_critic_review, make_member, make_moderator, make_title
from tests.reviews.test_concurrency import start

# One rating of four stars too many.
TOO_MANY = {name: F(name) + 1 for name in ("counted", "favorable", "scored", "h8")}
TOO_MANY["sum"] = F("sum") + 8
anew = pytest.mark.django_db(transaction=True)


def added_up(title_ids):
    """Return the tallies as the acts add them up: one review after another."""
    totals = {(pk, group): NOTHING for pk in title_ids for group in Group.values}
    for model in (AudienceReview, CriticReview):
        for review in model.objects.filter(title_id__in=title_ids):
            shares = scoring.contributions(review, is_counted=review.is_counted)
            for group, numbers in shares.items():
                key = (review.title_id, group)
                totals[key] = totals[key].plus(numbers)
    return totals


def rated_titles(count=3, seed=1):
    chance = random.Random(seed)
    titles = [make_title() for _ in range(count)]
    for title in titles:
        for stars in chance.choices([None, *range(1, 11)], k=12):
            review = audience.post(
                title=title, author=make_member(), stars=stars, headline="Seen", at=timezone.now()
            )
            if chance.random() < 0.2:
                audience.withdraw(review=review, at=timezone.now())
        for _ in range(6):
            make_critic_review(
                title=title, is_top=chance.random() < 0.5,
                verdict=chance.choice(["positive", "negative"]),
                original_score=chance.choice(["", "3/4", "5/10"]),
            )  # fmt: skip
    return titles


@pytest.mark.django_db
def test_grouped_tallies_are_those_added_up_one_by_one():
    titles = [*rated_titles(), make_title("Nobody rated this")]
    ids = [title.pk for title in titles]

    wanted = added_up(ids)

    assert wanted[ids[0], "audience"] != NOTHING != wanted[ids[0], "top"]
    assert counting.tallies_of(ids) == wanted
    assert counting.put_right(ids) == wanted


@anew
def test_rebuild_of_all_repairs_what_differs_and_leaves_the_rest():
    titles = rated_titles(6)
    before = {t.pk: added_up([t.pk]) for t in titles}
    shown = dict(Title.objects.values_list("pk", "audience_counted"))
    tally, number, rating, missing, critics, right = titles
    tally.tallies.filter(group="audience").update(**TOO_MANY)
    Title.objects.filter(pk=number.pk).update(audience_percent=3)
    one = AudienceReview.objects.filter(title=rating, is_counted=True).first()
    AudienceReview.objects.filter(pk=one.pk).update(is_counted=False)
    missing.tallies.filter(group="top").delete()
    critics.tallies.filter(group="top").update(counted=F("counted") + 1)
    points = ScorePoint.objects.filter(title=right).count()

    assert recounting.rebuild_all(at=timezone.now()) == 6

    assert {t.pk: added_up([t.pk]) for t in titles} == before
    assert list(recounting.find_drift()) == []
    assert dict(Title.objects.values_list("pk", "audience_counted")) == shown
    assert Tally.objects.filter(title=missing).count() == 3
    assert ScorePoint.objects.filter(title=right).count() == points


@anew
def test_rebuild_of_all_asks_as_often_for_many_titles_as_for_few():
    counts = []
    for _ in range(2):
        rated_titles(4)
        with CaptureQueriesContext(connection) as asked:
            recounting.rebuild_all(at=timezone.now())
        counts.append(len(asked))

    assert counts[0] == counts[1]


@anew
@pytest.mark.usefixtures("postgres_only")
def test_rebuild_of_all_beside_writers_leaves_no_drift():
    make_moderator("usher")
    for _ in range(12):
        make_member()
    titles = [make_title() for _ in range(5)]
    writers = [start(seed, 150, "on") for seed in range(3)]
    while any(writer.poll() is None for writer in writers):
        titles[0].tallies.filter(group="audience").update(**TOO_MANY)
        recounting.rebuild_all(at=timezone.now())
        recounting.rebuild([title.pk for title in titles], at=timezone.now())

    assert [writer.wait() for writer in writers] == [0, 0, 0]
    recounted = ScorePoint.objects.filter(cause=ScorePoint.Cause.REBUILT)
    assert set(recounted.values_list("title", flat=True)) == {titles[0].pk}
    assert list(recounting.find_drift()) == []


def test_nothing_to_recount_is_nothing_to_do(db):
    title = make_title()
    recounting.rebuild([], at=timezone.now())
    assert not Tally.objects.filter(title=title).exists()
