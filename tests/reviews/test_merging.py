"""Reviews of two titles that are one: nobody counts twice, and all of it can be taken apart."""

import datetime as dt

import pytest

from films.models import Title
from films.services import merging
from reviews.models import AudienceReview, BadgeEvent, CriticReview
from reviews.services import audience, recounting
from tests.factories import (
    make_critic,
    make_critic_review,
    make_member,
    make_publication,
    make_review,
    make_title,
)

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def merge(kept, merged, **fields):
    return merging.merge_titles(
        kept=kept, merged=merged, by=None, reason="The same film.", at=fields.get("at", AT)
    )


def unmerge(merge):
    merging.unmerge(merge=merge, by=None, at=AT)


def shown(title):
    stored = Title.all_objects.get(pk=title.pk)
    return stored.audience_counted, stored.critic_counted


def test_nobody_counts_twice_and_the_later_rating_stands():
    kept, merged, alice = make_title("Her"), make_title("Her 2"), make_member("alice")
    early = make_review(kept, alice, stars=2, at=AT - dt.timedelta(days=9))
    late = make_review(merged, alice, stars=9, at=AT - dt.timedelta(days=1))
    make_review(merged, stars=7)
    both = shown(kept)[0] + shown(merged)[0]

    merge(kept, merged)

    assert (shown(kept)[0], shown(merged)[0]) == (both - 1, 0)
    assert list(AudienceReview.objects.live().filter(author=alice)) == [late]
    early.refresh_from_db()
    assert (early.superseded_by, early.is_counted) == (late, False)
    assert list(recounting.find_drift()) == []


def test_one_critic_counts_once_and_can_still_be_recorded():
    kept, merged = make_title("Her"), make_title("Her 2")
    voice = {"critic": make_critic(), "publication": make_publication()}
    early = make_critic_review(kept, published_on=dt.date(2013, 12, 1), **voice)
    late = make_critic_review(merged, is_positive=False, published_on=dt.date(2014, 1, 1), **voice)
    merge(kept, merged)

    assert (shown(kept)[1], shown(merged)[1]) == (1, 0)
    assert list(CriticReview.objects.all()) == [late]
    again = make_critic_review(kept, quote="Seen twice.", **voice)
    assert again.pk == late.pk
    early.refresh_from_db()
    assert early.superseded_by == late
    assert list(recounting.find_drift()) == []


def test_what_came_since_stays_with_the_kept_title():
    kept, merged, alice = make_title("Her"), make_title("Her 2"), make_member("alice")
    make_review(kept, alice, stars=2, at=AT - dt.timedelta(days=9))
    make_review(merged, alice, stars=9, at=AT - dt.timedelta(days=1))
    first = merge(kept, merged)
    audience.withdraw(review=AudienceReview.objects.live().get(), at=AT)
    new = make_review(kept, alice, stars=5)

    unmerge(first)

    live = AudienceReview.objects.live()
    assert list(live.filter(title=kept)) == [new]
    assert list(live.filter(title=merged)) == []  # withdrawn by its author meanwhile
    assert (shown(kept)[0], shown(merged)[0]) == (1, 0)
    assert list(recounting.find_drift()) == []


def test_ratings_follow_whether_the_title_is_open():
    kept = make_title("Her")
    merged = make_title("Her 2", is_open=False, counts_from=dt.date(2030, 1, 1))
    make_review(merged, stars=8)
    assert shown(merged)[0] == 0

    first = merge(kept, merged)
    assert shown(kept)[0] == 1

    unmerge(first)
    assert (shown(kept)[0], shown(merged)[0]) == (0, 0)
    assert AudienceReview.objects.get().not_open
    assert list(recounting.find_drift()) == []


def test_a_badge_lost_by_a_merge_comes_back_with_the_unmerge():
    kept, merged = make_title("Her"), make_title("Her 2")
    Title.objects.filter(pk=kept.pk).update(is_acclaimed=True)
    for _ in range(7):
        make_critic_review(kept)
    Title.objects.filter(pk=kept.pk).update(is_acclaimed=True)
    for _ in range(20):
        make_critic_review(merged, is_positive=False)

    first = merge(kept, merged)
    assert not Title.objects.get(pk=kept.pk).is_acclaimed

    unmerge(first)
    assert Title.objects.get(pk=kept.pk).is_acclaimed
    assert list(recounting.find_drift()) == []


def test_a_badge_that_comes_back_says_the_figures_it_came_back_with(visitor):
    kept, merged = make_title("Her"), make_title("Her 2")
    for _ in range(7):
        make_critic_review(kept)
    Title.objects.filter(pk=kept.pk).update(is_acclaimed=True)
    for _ in range(20):
        make_critic_review(merged, is_positive=False)
    unmerge(merge(kept, merged))

    text = " ".join(visitor.get(f"{kept.get_absolute_url()}score/").content.decode().split())

    assert "Acclaimed awarded at 100% of 7" in text
    assert "None%" not in text


def test_a_badge_lost_for_want_of_voices_says_so(visitor):
    title = make_title("Her")
    BadgeEvent.objects.create(
        title=title, badge="acclaimed", is_award=False, counted=4, percent=None, at=AT
    )

    text = " ".join(visitor.get(f"{title.get_absolute_url()}score/").content.decode().split())

    assert "Acclaimed lost: 4 are too few for a score" in text
