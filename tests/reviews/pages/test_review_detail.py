"""The page of one review."""

import uuid

import pytest

from reviews.models import AudienceReview
from tests.factories import make_critic_review, make_member, make_review, make_title
from tests.reviews.test_visible_to import WHO_SEES, name_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("happens", "who"), WHO_SEES, ids=name_of)
def test_it_is_found_by_whoever_may_see_it(client, alice, mod, happens, who):
    review = make_review(make_title(), alice, body="Words.")
    happens(review)
    AudienceReview.objects.filter(pk=review.pk).update(body_html="<p>Words.</p>")
    alice.refresh_from_db()
    cast = {"visitor": None, "other": make_member("bob"), "moderator": mod}
    cast |= {"author": alice} if alice.is_active else {}  # whoever is banned cannot log in
    for name, user in cast.items():
        client.logout()
        if user:
            client.force_login(user)
        page = client.get(review.get_absolute_url())
        assert page.status_code == (200 if name in who else 404), name


def test_a_critics_review_stands_at_the_same_kind_of_address(visitor):
    review = make_critic_review(make_title(), quote="A warm look.")
    page = visitor.get(f"/reviews/{review.public_id}/")
    assert page.status_code == 200
    assert "A warm look." in page.content.decode()


def test_an_unknown_review_is_not_found(visitor):
    assert visitor.get(f"/reviews/{uuid.uuid4()}/").status_code == 404
