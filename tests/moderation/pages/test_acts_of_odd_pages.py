"""Acts of staff from pages that were tampered with: refused in words, nothing done, no 500."""

import pytest
from django.test import Client

from moderation.models import ModerationEvent
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db
REVIEWS = "/admin/reviews/audiencereview/"


@pytest.fixture
def desk(settings):
    settings.STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("seen", [None, "", "abc", "-1", "1", "9" * 30, "²"])
def test_a_page_that_does_not_say_how_old_it_is_decides_nothing(desk, alice, seen):
    review = make_review(make_title(), alice)
    sent = {
        "action": "hide", "_selected_action": [review.pk], "confirmed": "yes", "rule": "spam",
        "reason": "It sells coconuts.",
    }  # fmt: skip
    answer = desk.post(REVIEWS, sent if seen is None else {**sent, "seen": seen})
    page = answer.content.decode()
    assert (answer.status_code, "did not say how old it is" in page) == (200, True)
    assert "It sells coconuts." in page
    assert 'name="seen" value="0"' in page
    assert ModerationEvent.objects.count() == 0


@pytest.mark.parametrize("chosen", ["abc", "9" * 30, "-" + "9" * 30, "1\x00"])
@pytest.mark.parametrize(
    ("address", "action"),
    [
        (REVIEWS, "hide"),
        ("/admin/moderation/report/", "dismiss"),
        ("/admin/films/title/", "merge"),
        ("/admin/films/correction/", "accept"),
        ("/admin/films/merge/", "take_apart"),
        ("/admin/editorial/article/", "delete_selected"),
        ("/admin/auth/group/", "delete_selected"),
    ],
)
def test_rows_that_cannot_be_are_refused_in_words(desk, address, action, chosen):
    answer = desk.post(address, {"action": action, "_selected_action": [chosen]}, follow=True)
    assert answer.status_code == 200
    assert "What was chosen cannot be read" in answer.content.decode()
