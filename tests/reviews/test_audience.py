"""What members do, and what it does to the score."""

import datetime as dt

import pytest
from django.utils import timezone

from moderation import services as moderation
from reviews.models import AudienceReview, BadgeEvent, ScorePoint
from reviews.services import audience, recounting
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db


def drift():
    return list(recounting.find_drift())


def shown(title):
    title.refresh_from_db()
    return title.audience_percent, title.audience_counted, title.audience_average


def five_ratings(title, *stars):
    return [make_review(title, stars=s) for s in stars]


def test_score_appears_with_the_fifth_rating():
    title = make_title()
    five_ratings(title, 10, 10, 8, 2)
    assert shown(title) == (None, 4, 38)

    make_review(title, stars=7)

    assert shown(title) == (80, 5, 37)
    assert drift() == []


def test_a_text_alone_is_no_rating(alice):
    title = make_title()
    make_review(title, alice, stars=None, body="Words.")

    assert shown(title) == (None, 0, None)


def test_an_edit_moves_the_score_and_keeps_the_former_version(alice):
    title = make_title()
    five_ratings(title, 8, 8, 8, 8)
    review = make_review(title, alice, stars=2, body="No.")
    assert shown(title)[0] == 80

    audience.edit(
        review=review, stars=9, headline="Yes", body="On reflection.", has_spoilers=False,
        at=timezone.now(),
    )  # fmt: skip

    assert shown(title)[0] == 100
    former = review.revisions.get()
    assert (former.stars, former.body) == (2, "No.")
    assert drift() == []


def test_posting_the_same_again_changes_nothing(alice):
    title = make_title()
    first = make_review(title, alice, stars=8, body="Once.")
    points = ScorePoint.objects.count()

    second = make_review(title, alice, stars=8, body="Once.")

    assert (second.pk, ScorePoint.objects.count()) == (first.pk, points)
    assert first.revisions.count() == 0


def test_posting_something_else_becomes_an_edit(alice):
    title = make_title()
    first = make_review(title, alice, stars=8)

    second = make_review(title, alice, stars=3)

    assert second.pk == first.pk
    assert shown(title)[1] == 1
    assert first.revisions.get().stars == 8


def test_withdraw_and_post_again(alice):
    title = make_title()
    first = make_review(title, alice, stars=8)
    audience.withdraw(review=first, at=timezone.now())
    assert shown(title)[1] == 0

    second = make_review(title, alice, stars=4)

    assert second.pk != first.pk
    assert shown(title)[1] == 1
    assert drift() == []


def test_withdrawing_twice_is_once(alice):
    title = make_title()
    review = make_review(title, alice)
    audience.withdraw(review=review, at=timezone.now())
    points = ScorePoint.objects.count()

    audience.withdraw(review=review, at=timezone.now())

    assert ScorePoint.objects.count() == points


def test_a_hidden_review_cannot_be_dodged_by_posting_anew(alice, mod):
    title = make_title()
    review = make_review(title, alice, body="Bad.")
    moderation.hide(items=[review], actor=mod, rule="spam", reason="Ad.", at=timezone.now())
    audience.withdraw(review=AudienceReview.objects.get(pk=review.pk), at=timezone.now())

    with pytest.raises(audience.HiddenReviewStands):
        make_review(title, alice, body="Bad again.")


def test_editing_a_withdrawn_review_says_so(alice):
    review = make_review(make_title(), alice)
    audience.withdraw(review=review, at=timezone.now())

    with pytest.raises(audience.ReviewWithdrawn):
        audience.edit(
            review=review, stars=1, headline="", body="", has_spoilers=False, at=timezone.now()
        )


def test_ratings_before_the_first_screening_wait(alice):
    title = make_title(is_open=False, counts_from=dt.date(2024, 12, 25))
    review = make_review(title, alice)
    assert (review.not_open, shown(title)[1]) == (True, 0)

    assert audience.open_title(title=title, at=timezone.now()) == 1

    assert shown(title)[1] == 1
    assert drift() == []


def test_lifting_one_reason_never_undoes_another(alice, mod):
    title = make_title()
    review = make_review(title, alice)
    audience.hold(reviews=[review], reason="burst", at=timezone.now())
    moderation.hide(items=[review], actor=mod, rule="spam", reason="Ad.", at=timezone.now())
    assert shown(title)[1] == 0

    audience.release(reviews=[review], at=timezone.now())
    assert shown(title)[1] == 0

    moderation.restore(items=[review], actor=mod, reason="No ad.", at=timezone.now())
    assert shown(title)[1] == 1
    assert drift() == []


def test_every_change_leaves_a_point_equal_to_the_tally(alice):
    title = make_title()
    five_ratings(title, 8, 9, 10, 3, 4)
    make_review(title, alice, stars=6)

    points = ScorePoint.objects.filter(title=title, group="audience").order_by("pk")

    assert [p.counted for p in points] == [1, 2, 3, 4, 5, 6]
    assert {p.cause for p in points} == {"posted"}
    assert drift() == []


def test_badge_is_a_dated_event(settings):
    settings.SCORE_CONSTANTS = {"pleaser_wide": 5}
    title = make_title()
    reviews = five_ratings(title, 9, 9, 9, 9, 9)
    title.refresh_from_db()
    assert title.is_crowd_pleaser

    for review in reviews[:2]:
        audience.edit(
            review=review, stars=1, headline="", body="", has_spoilers=False, at=timezone.now()
        )

    title.refresh_from_db()
    assert not title.is_crowd_pleaser
    events = BadgeEvent.objects.filter(title=title).order_by("pk")
    assert [(e.badge, e.is_award, e.percent) for e in events] == [
        ("crowd-pleaser", True, 100),
        ("crowd-pleaser", False, 60),
    ]


def test_drift_is_found_and_repaired(alice):
    title = make_title()
    make_review(title, alice, stars=8)
    title.tallies.filter(group="audience").update(counted=2, favorable=2, scored=2, sum=16, h8=2)
    assert {d.what for d in drift()} == {"audience tally", "audience last score point"}

    recounting.rebuild([title.pk], at=timezone.now())

    assert drift() == []


def test_a_banned_authors_flag_keeps_new_ratings_out():
    title = make_title()
    make_review(title, make_member(is_excluded=True))

    assert shown(title)[1] == 0
    assert drift() == []
