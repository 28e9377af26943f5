"""Taking a review back."""

import pytest

from reviews.models import AudienceReview
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(alice):
    return make_review(make_title(), alice, body="Words.")


@pytest.fixture
def url(review):
    return f"{review.get_absolute_url()}withdraw/"


def is_withdrawn():
    return AudienceReview.objects.get().withdrawn_at is not None


def test_the_author_takes_it_back_and_gets_the_words(as_alice, review, url):
    page = as_alice.post(url)
    form = f"{review.title.get_absolute_url()}review/"
    assert (page.status_code, page["Location"]) == (303, form)
    assert is_withdrawn()
    assert "Words." in as_alice.get(form).content.decode()


def test_looking_takes_nothing_back(as_alice, url):
    assert as_alice.get(url).status_code == 405
    assert not is_withdrawn()


def test_somebody_else_does_not_find_it(client, url, mod):
    for user in (make_member("bob"), mod):
        client.force_login(user)
        assert client.post(url).status_code == 404
    assert not is_withdrawn()


def test_a_stranger_is_asked_to_log_in(visitor, url):
    assert visitor.post(url)["Location"] == f"/accounts/login/?next={url}"
    assert not is_withdrawn()


def test_an_ended_version_is_not_found(as_alice, alice, review, url):
    """What stands in another review's place, after a merge, is not taken back by an old page."""
    later = make_review(make_title("Lars"), alice)
    AudienceReview.objects.filter(pk=review.pk).update(superseded_by=later, is_counted=False)
    assert as_alice.post(url).status_code == 404
