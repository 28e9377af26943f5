"""A critic changes a review."""

import pytest

from reviews.models import CriticReview
from reviews.services import critic_members
from tests.factories import (
    NOON,
    make_critic,
    make_critic_review,
    make_member,
    make_title,
)

pytestmark = pytest.mark.django_db
TYPED = {"verdict": "negative", "original_score": "", "quote": "A colder look.", "link": "",
         "published_on": "2024-12-01"}  # fmt: skip


@pytest.fixture
def review(alice):
    critic = make_critic("Odile Harrow")
    critic_members.verify(critic=critic, member=alice, editor=make_member(), at=NOON)
    return make_critic_review(make_title(), critic=critic, quote="A warm look.")


@pytest.fixture
def url(review):
    return f"/reviews/{review.public_id}/critic-edit/"


def test_the_critic_changes_it_and_the_former_version_is_kept(as_alice, url, review):
    assert as_alice.get(url).status_code == 200
    page = as_alice.post(url, TYPED)
    assert (page.status_code, page["Location"]) == (303, review.get_absolute_url())
    review.refresh_from_db()
    assert (review.verdict, review.quote) == ("negative", "A colder look.")
    assert [former.quote for former in review.revisions.all()] == ["A warm look."]


def test_another_critic_does_not_find_it(client, url):
    other = make_member("pauline")
    critic_members.verify(critic=make_critic(), member=other, editor=make_member(), at=NOON)
    client.force_login(other)
    assert [client.get(url).status_code, client.post(url, TYPED).status_code] == [404, 404]
    assert CriticReview.objects.get().quote == "A warm look."


def test_a_stranger_is_asked_to_log_in(visitor, url):
    page = visitor.post(url, TYPED)
    assert page.status_code == 303
    assert page["Location"].startswith("/accounts/login/?next=")
    assert CriticReview.objects.get().quote == "A warm look."
