"""Text that nobody can see is no text: in every form, in the admin and in imports."""

import pytest

from core.unseen import shows_nothing
from films.models import Title
from reviews.models import AudienceReview
from tests.factories import make_member, make_person, make_review, make_title
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db
NOTHING = "\u200b"


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize(
    "text", ["", " \n", "\u200b", "\u202e\ufeff", "\u3164", "\u2800", "\ufe0f"]
)
def test_what_shows_nothing(text):
    assert shows_nothing(text)


@pytest.mark.parametrize("text", ["a", "\u200b.", "❤\ufe0f", "é", "千", "👍🏽", "\u0301a", "ـ"])
def test_what_can_be_seen(text):
    assert not shows_nothing(text)


def test_a_review_of_nothing_is_not_posted(as_alice):
    address = make_title("Her", slug="her").get_absolute_url() + "review/"
    page = as_alice.post(address, {"body": NOTHING * 3, "headline": "Kept"}).content.decode()
    assert ("write something" in page, "Kept" in page) == (True, True)
    assert not AudienceReview.objects.exists()


def test_a_report_and_a_correction_of_nothing_say_so(visitor, as_alice):
    title = make_title("Her", slug="her")
    report = f"/reviews/{make_review(title).public_id}/report/"
    page = visitor.post(report, {"reason": "other", "note": NOTHING}).content.decode()
    assert "Say in a sentence what is wrong with it." in page
    sent = {"field": "synopsis", "value": NOTHING, "source": "https://example.org/"}
    assert as_alice.post("/titles/her/correct/", sent).status_code == 200


@pytest.mark.parametrize("make", [make_title, make_person])
def test_a_name_of_nothing_is_refused_in_the_admin(desk, make):
    item = make("Her")
    address = f"/admin/films/{item._meta.model_name}/{item.pk}/change/"
    answer = desk.post(address, {**form_of(desk.get(address)), "name": NOTHING})
    assert (answer.status_code, "This text is invisible" in answer.content.decode()) == (
        200, True,
    )  # fmt: skip
    item.refresh_from_db()
    assert item.name == "Her"


@pytest.mark.parametrize(
    ("column", "number"),
    [("year", "99999999999"), ("year", "1066"), ("year", "2101"), ("runtime_minutes", "9" * 12),
     ("episode_count", "32768"), ("budget_dollars", "9" * 30)],
)  # fmt: skip
def test_a_number_that_no_film_has_is_refused_in_the_admin(desk, column, number):
    title = make_title()
    address = f"/admin/films/title/{title.pk}/change/"
    answer = desk.post(address, {**form_of(desk.get(address)), column: number})
    assert (answer.status_code, f'value="{number}"' in answer.content.decode()) == (200, True)
    assert Title.objects.filter(pk=title.pk, **{column: getattr(title, column)}).exists()
