"""Ratings from a file: half stars, one account for each outside id, the later one counts."""

import datetime as dt

import pytest

from accounts.models import User
from films.models import Title
from importing.outcomes import Refused
from reviews.importers.audience_ratings import half_stars
from reviews.models import AudienceReview, AudienceReviewRevision, ScorePoint
from reviews.services import audience
from tests.importers.files import digest, drift

pytestmark = pytest.mark.django_db


def row(user="7", rating="4.0", at="964982703"):
    return {"id": "her", "user": user, "rating": rating, "at": at}


@pytest.mark.parametrize(
    ("rating", "scale", "stars"),
    [
        ("0.5", "5", 1), ("4.0", "5", 8), ("5", "5", 10), ("3.25", "5", 7), ("3.2", "5", 6),
        ("7", "10", 7), ("6.5", "10", 7), ("65", "100", 7), ("64", "100", 6), ("3", "4", 8),
        ("0.25", "5", 1),
    ],
)  # fmt: skip
def test_rating_becomes_half_stars_rounded_half_up(rating, scale, stars):
    assert half_stars(rating, scale) == stars


@pytest.mark.parametrize(
    ("rating", "scale"),
    [
        ("0", "5"), ("0.2", "5"), ("5.1", "5"), ("-1", "5"), ("nan", "5"), ("1e9", "5"), ("", "5"),
        ("4", "0"), ("4", "stars"), ("٤", "5"),
    ],
)  # fmt: skip
def test_rating_off_its_scale_is_refused(rating, scale):
    with pytest.raises(Refused):
        half_stars(rating, scale)


def test_rating_counts_and_its_author_cannot_enter(desk, her):
    assert desk.ratings([row()]) == {"read": 1, "created": 1}
    review = AudienceReview.objects.get()
    assert (review.stars, review.is_counted, review.source) == (8, True, "paper")
    assert review.rated_at == dt.datetime(2000, 7, 30, 18, 45, 3, tzinfo=dt.UTC)
    user = User.objects.get()
    assert (user.kind, user.source, user.outside_id) == ("imported", "paper", "7")
    assert (user.email, user.username, user.has_usable_password()) == (None, None, False)


def test_one_account_serves_all_ratings_of_one_outside_id(desk, her):
    desk.ratings([row(), row("8")])
    desk.ratings([row("8"), row("9")])
    assert User.objects.count() == 3


def test_second_run_changes_nothing(desk, her):
    rows = [row(), row("8", "3"), row("8", "5"), row("9", at="")]
    desk.ratings(rows)
    before, points = digest(), ScorePoint.objects.count()
    assert desk.ratings(rows) == {"read": 4, "unchanged": 4}
    assert (digest(), ScorePoint.objects.count()) == (before, points)
    assert drift() == []


def test_dry_run_writes_nothing(desk, her):
    before = digest()
    assert desk.ratings([row()], dry_run=True) == {"read": 1, "created": 1}
    assert digest() == before


@pytest.mark.parametrize("order", [1, -1])
def test_later_rating_of_the_same_person_counts(desk, her, order):
    rows = [row(rating="2", at="1000"), row(rating="5", at="2000")][::order]
    assert desk.ratings(rows) == {"read": 2, "created": 1, "merged": 1}
    assert AudienceReview.objects.get().stars == 10
    assert desk.ratings(rows) == {"read": 2, "unchanged": 2}
    assert drift() == []


def test_changed_rating_in_a_later_file_keeps_the_former_as_revision(desk, her):
    desk.ratings([row(rating="2", at="1000")])
    assert desk.ratings([row(rating="5", at="2000")]) == {"read": 1, "updated": 1}
    assert AudienceReviewRevision.objects.get().stars == 4
    her.refresh_from_db()
    assert (her.audience_counted, her.audience_favorable) == (1, 1)


def test_zero_and_unknown_titles_are_refused(desk, her):
    rows = [row(rating="0"), {**row(), "id": "nowhere"}, row("8")]
    assert desk.ratings(rows) == {"read": 3, "created": 1, "refused": 2}
    assert desk.refused() == [
        (2, "rating 0 is out of range for a scale of 5"),
        (3, "there is no title with the id paper nowhere"),
    ]


@pytest.mark.parametrize("at", ["yesterday", "99999999999999", "2000-13-01"])
def test_moment_that_is_none_is_refused(desk, her, at):
    assert desk.ratings([row(at=at)]) == {"read": 1, "refused": 1}


def test_iso_moments_are_read(desk, her):
    desk.ratings([row(at="2020-01-02T03:04:05+01:00"), row("8", at="2020-01-02")])
    moments = AudienceReview.objects.order_by("pk").values_list("rated_at", flat=True)
    assert [m.isoformat() for m in moments] == [
        "2020-01-02T02:04:05+00:00", "2020-01-02T00:00:00+00:00",
    ]  # fmt: skip


def test_rating_of_a_title_to_come_waits(desk, her):
    Title.objects.filter(pk=her.pk).update(is_open=False)
    desk.ratings([row()])
    assert AudienceReview.objects.get().is_counted is False
    her.refresh_from_db()
    audience.open_title(title=her, at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    her.refresh_from_db()
    assert her.audience_counted == 1
    assert drift() == []
