"""Suggesting a correction: in, decided, shown with its source, and the outcome told."""

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache

from core.models import OutgoingMail
from films.models import Correction, Fact
from films.services import corrections
from films.services.settling import show_chosen
from tests.factories import NOON, make_member, make_person, make_season, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    editor = make_member("editor", is_staff=True)
    names = ["view_correction", "change_correction"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(editor)

    def decide(action, row, outcome=""):
        data = {"action": action, "_selected_action": [row.pk], "confirmed": "yes",
                "outcome": outcome}  # fmt: skip
        return client.post("/admin/films/correction/", data, follow=True).content.decode()

    return decide


def send(client, item, **data):
    filled = {"field": "runtime_minutes", "value": "2 h 6 min", "source": "The end credits", **data}
    return client.post(f"{item.get_absolute_url()}correct/", filled, follow=True)


def test_accepted_correction_is_shown_with_its_source_and_the_former_is_kept(visitor, desk):
    title = make_title(runtime_minutes=119)
    page = send(visitor, title, contact="eve@example.com")
    assert "An editor will check it" in page.content.decode()
    correction = Correction.objects.get()
    assert (correction.value, correction.stood) == ("126", "119")

    assert "is decided, and the answer is sent" in desk("accept", correction, "Thank you.")

    title.refresh_from_db()
    assert title.runtime_minutes == 126
    text = visitor.get(title.get_absolute_url()).content.decode()
    assert "2 h 6 min" in text
    assert "The end credits" in text
    assert "119 min" in text
    assert list(title.history.values_list("runtime_minutes", flat=True)) == [126, 119]
    mail = OutgoingMail.objects.get()
    assert mail.to == "eve@example.com"
    assert "An editor has accepted it" in mail.text
    assert "Thank you." in mail.text
    correction.refresh_from_db()
    assert (correction.contact, correction.state) == ("", "accepted")
    assert "Accepted" in visitor.get(f"/corrections/{correction.public_id}/").content.decode()


def test_declined_correction_changes_nothing_and_says_why(as_alice, alice, desk):
    title = make_title(runtime_minutes=119)
    send(as_alice, title)
    desk("decline", Correction.objects.get(), "The magazine counts the overture.")
    title.refresh_from_db()
    assert title.runtime_minutes == 119
    assert Fact.objects.count() == 0
    mail = OutgoingMail.objects.get()
    assert mail.to == alice.email
    assert "decided not to change the page" in mail.text
    assert "The magazine counts the overture." in mail.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("runtime_minutes", "long", "Write a whole number"),
        ("runtime_minutes", "0", "It must be between 1 and 6,000"),
        ("released_on", "Christmas", "Write the day as 2013-12-18"),
        ("status", "asleep", "Write one of"),
        ("year", "1500", "between 1,870 and 2,100"),
        ("runtime_minutes", "119", "The page already says this"),
        ("runtime_minutes", "", "This field is required"),
        ("shoe_size", "43", "Select a valid choice"),
        ("born_on", "1969-10-22", "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(visitor, field, value, words):
    page = send(visitor, make_title(runtime_minutes=119), field=field, value=value, note="My note")
    assert page.status_code == 200
    assert words in page.content.decode()
    assert "My note" in page.content.decode()
    assert Correction.objects.count() == 0


def test_the_same_suggestion_waits_only_once(visitor):
    title = make_title(runtime_minutes=119)
    send(visitor, title)
    assert "already been suggested" in send(visitor, title, value="126").content.decode()
    assert Correction.objects.count() == 1


def test_people_and_seasons_can_be_corrected_too(visitor):
    person, season = make_person(), make_season(label="13.1")
    send(visitor, person, field="born_on", value="October 22, 1969")
    send(visitor, season, field="episode_count", value="8")
    values = Correction.objects.order_by("pk").values_list("field", "value")
    assert list(values) == [("born_on", "1969-10-22"), ("episode_count", "8")]


def test_twice_decided_is_refused_in_words(desk):
    title, editor = make_title(), make_member()
    correction = corrections.suggest(
        item=title, field="name", value="Elle", source="Poster", by=None, at=NOON
    )
    corrections.accept(correction=correction, by=editor, outcome="", at=NOON)
    assert "was decided before" in desk("decline", correction)
    title.refresh_from_db()
    assert (title.name, title.sort_name) == ("Elle", "elle")


def test_a_stranger_is_slowed_down(visitor):
    cache.clear()
    title = make_title(runtime_minutes=1)
    answers = [send(visitor, title, value=str(n)).status_code for n in range(100, 121)]
    assert answers == [200] * 20 + [429]


def test_members_and_strangers_cannot_decide(as_alice, visitor):
    send(visitor, make_title(runtime_minutes=119))
    for client in (as_alice, visitor):
        client.post(
            "/admin/films/correction/",
            {"action": "accept", "_selected_action": [Correction.objects.get().pk],
             "confirmed": "yes"},
        )  # fmt: skip
    assert Correction.objects.get().state == "open"


def test_an_editors_choice_among_sources_is_shown():
    title = make_title(runtime_minutes=119)
    Fact.objects.create(title=title, field="runtime_minutes", value="119", source="a guide")
    Fact.objects.create(
        title=title, field="runtime_minutes", value="126", source="a magazine", is_chosen=True
    )
    show_chosen(title)
    title.refresh_from_db()
    assert title.runtime_minutes == 126
