"""A comment is reported, decided about in the admin, and withheld where its review is."""

import uuid

import pytest

from films.models import BlindMode
from moderation.models import Report
from reviews.services import comments
from tests.factories import NOON, make_member, make_review, make_title

pytestmark = pytest.mark.django_db
NASTY = [
    "\x00",
    "W10",
    "WzEsMl0",
    "WyJhIiwgMV0",
    "WzEsIG51bGxd",
    "WzEuNSwgMl0",
    "💥" * 50,
    "a" * 3000,
]


@pytest.fixture
def review():
    return make_review(make_title("Her", slug="her"), make_member("bob"), body="Warm and odd.")


@pytest.fixture
def said(review, alice):
    return comments.post(
        review=review, author=alice, body="Buy ||my|| coconuts.", key=uuid.uuid4(), at=NOON
    )


def test_a_comment_is_reported_and_hidden_by_a_moderator(client, visitor, said, mod, settings):
    settings.STAFF_SECOND_FACTOR = False
    assert "coconuts" in visitor.get(said.get_report_url()).content.decode()
    sent = visitor.post(said.get_report_url(), {"reason": "spam"}, follow=True)
    assert "A moderator will look at it." in sent.content.decode()
    report = Report.objects.get()
    client.force_login(mod)
    assert "coconuts" in client.get("/admin/moderation/report/").content.decode()
    case = client.get(f"/admin/moderation/report/{report.pk}/change/").content.decode()
    assert "coconuts" in case
    assert 'class="spoiler-span"' in case


def test_the_pages_of_comments_are_withheld_with_the_review(client, said, review):
    carol = make_member("carol")
    BlindMode.objects.create(member=carol, at=NOON)
    client.force_login(carol)
    for url in (f"/comments/{said.public_id}/answer/", f"{review.get_absolute_url()}comment/"):
        assert client.get(url)["Location"] == review.get_absolute_url()
    page = client.get(review.get_absolute_url()).content.decode()
    assert "coconuts" not in page
    assert "Warm and odd." not in page


def test_nothing_sent_breaks_the_pages(client, as_alice, said, review):
    client.raise_request_exception = as_alice.raise_request_exception = False
    url = review.get_absolute_url()
    for nasty in NASTY:
        assert client.get(url, {"after": nasty}).status_code < 500
        assert as_alice.get(url, {"after": nasty}).status_code < 500
        for path in (f"{url}comment/", f"/comments/{said.public_id}/answer/"):
            sent = as_alice.post(path, {"body": nasty, "key": nasty, "comments": nasty})
            assert sent.status_code < 500
