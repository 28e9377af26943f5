"""Banning and readmitting: every score moves, and no other reason is touched."""

import pytest
from django.utils import timezone

from accounts.services import set_standing
from moderation import services as moderation
from reviews.models import AudienceReview
from reviews.services import authors, recounting
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db


def counted():
    return AudienceReview.objects.filter(is_counted=True).count()


def test_a_ban_takes_all_ratings_out_and_lifting_it_brings_them_back():
    author = make_member()
    for _ in range(5):
        make_review(make_title(), author)
    assert authors.set_excluded(author, True, timezone.now()) == 5
    assert counted() == 0
    assert authors.set_excluded(author, True, timezone.now()) == 0

    assert authors.set_excluded(author, False, timezone.now()) == 5

    assert counted() == 5
    assert list(recounting.find_drift()) == []


def test_a_hidden_review_stays_hidden_through_a_ban(mod):
    author = make_member()
    review = make_review(make_title(), author)
    moderation.hide(items=[review], actor=mod, rule="spam", reason="Ad.", at=timezone.now())
    set_standing(user=author, is_active=False, at=timezone.now())
    set_standing(user=author, is_active=True, at=timezone.now())

    review.refresh_from_db()
    assert review.hidden_at is not None
    assert counted() == 0


def test_a_banned_member_is_out_and_their_reviews_are_not_listed(client):
    author = make_member()
    title = make_title()
    review = make_review(title, author, body="Words.")
    client.force_login(author)
    set_standing(user=author, is_active=False, at=timezone.now())
    assert client.get("/accounts/settings/").status_code == 302
    assert client.get(review.get_absolute_url()).status_code == 404
    assert "Words." not in client.get(title.get_absolute_url()).content.decode()


def test_closing_an_account_in_admin_takes_its_ratings_out(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    author = make_member("author-x")
    make_review(make_title(), author)
    client.force_login(make_member("operator-x", is_staff=True, is_superuser=True))
    url, names = f"/admin/accounts/user/{author.pk}/change/", {"username": "author-x"}

    assert client.post(url, names).status_code == 302
    assert (counted(), AudienceReview.objects.get().author_excluded) == (0, True)

    client.post(url, {**names, "is_active": "on"})
    assert counted() == 1
