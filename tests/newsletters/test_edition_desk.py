"""Composing, looking at and sending an edition in the admin."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.utils import timezone

from core import clock
from core.models import OutgoingMail
from newsletters.models import Delivery, Edition
from tests.factories import make_member, make_title
from tests.newsletters.editions import make_edition, make_reader, news

pytestmark = pytest.mark.django_db
ADMIN = "/admin/newsletters/edition/"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.POSTAL_ADDRESS = "1 Main Street, Springfield"
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def editor(client):
    member = make_member("edith", is_staff=True, email="edith@example.com")
    of_app = Permission.objects.filter(content_type__app_label="newsletters")
    member.user_permissions.set(of_app)
    client.force_login(member)
    return client


def words(page):
    return " ".join(page.content.decode().split())


def desk(edition):
    return f"{ADMIN}{edition.pk}/desk/"


def state(edition):
    edition.refresh_from_db()
    return edition.state


def form(**fields):
    blocks = {"blocks-TOTAL_FORMS": 1, "blocks-INITIAL_FORMS": 0, "blocks-0-place": 1,
              "blocks-0-kind": "note", "blocks-0-words": "Hello."}  # fmt: skip
    return {
        "topic": news().pk, "subject": "Good evening", "slug": "good-evening", "preheader": "",
        "in_doubt": "hold", **blocks, **fields,
    }  # fmt: skip


def test_an_edition_is_written_and_keeps_who_wrote_it(editor):
    assert editor.post(f"{ADMIN}add/", form()).status_code == 302
    edition = Edition.objects.get()
    assert edition.made_by.username == "edith"
    assert edition.blocks.get().words == "Hello."


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"subject": "x" * 300}, "at most 150 characters"), ({"subject": ""}, "required")],
)
def test_a_subject_that_cannot_be_one_is_refused(editor, fields, said):
    page = editor.post(f"{ADMIN}add/", form(**fields))
    assert said in words(page)
    assert "Hello." in words(page)
    assert not Edition.objects.exists()


def test_a_line_break_in_a_subject_never_reaches_a_header(editor):
    editor.post(f"{ADMIN}add/", form(subject="Good\r\nBcc: all@example.com"))
    assert all("\n" not in edition.subject for edition in Edition.objects.all())


def test_topics_are_drafted_from_the_site(editor):
    answer = editor.post(
        "/admin/newsletters/topic/", {"action": "draft_issue", "_selected_action": [news().pk]}
    )
    assert answer.url == f"{ADMIN}{Edition.objects.get().pk}/change/"


def test_the_desk_names_what_stands_against_it_and_sends_nothing(editor):
    make_reader()
    edition = make_edition("/titles/nothing/")
    page = words(editor.get(desk(edition)))
    assert "/titles/nothing/ is no page that everybody can see" in page
    assert "1 reader now" in page
    page = words(editor.post(desk(edition), {"act": "launch"}, follow=True))
    assert "/titles/nothing/ is no page" in page
    assert (state(edition), Delivery.objects.count()) == ("draft", 0)


def test_it_is_shown_as_readers_get_it_in_frames_that_run_nothing(editor):
    make_title("Her", slug="her")
    edition = make_edition("/titles/her/")
    page = editor.get(desk(edition))
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    preview = f"{ADMIN}{edition.pk}/preview/"
    frame = editor.get(preview)
    assert "sandbox" in frame.headers["Content-Security-Policy"]
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "/titles/her/" in frame.content.decode()
    assert "@media all" in editor.get(f"{preview}?dark=1").content.decode()
    text = editor.get(f"{preview}?text=1")
    assert text.headers["Content-Type"].startswith("text/plain")
    assert "/titles/her/" in text.content.decode()


def test_a_test_goes_to_whoever_asks_alone(editor):
    make_reader()
    edition = make_edition()
    editor.post(desk(edition), {"act": "test"})
    row = OutgoingMail.objects.get()
    assert (row.to, row.subject) == ("edith@example.com", "Test: Good evening")
    assert state(edition) == "draft"
    assert mail.outbox == []


def test_it_is_scheduled_changed_and_taken_back(editor):
    edition = make_edition()
    later = clock.now() + dt.timedelta(days=2)
    when = {"send_at_0": f"{later:%Y-%m-%d}", "send_at_1": "08:00:00", "act": "schedule"}
    editor.post(desk(edition), when)
    assert state(edition) == "scheduled"
    page = words(editor.post(desk(edition), {**when, "send_at_0": "2001-01-01"}))
    assert "This moment is past." in page
    assert state(edition) == "scheduled"
    editor.post(desk(edition), {"act": "unschedule"})
    assert state(edition) == "draft"


def test_it_is_sent_paused_and_stopped_and_then_left_alone(editor):
    make_reader()
    edition = make_edition()
    page = words(editor.post(desk(edition), {"act": "launch"}, follow=True))
    assert "On its way to 1 reader:" in page
    assert "<td>1</td>" in page
    for act, becomes in (("pause", "paused"), ("resume", "sending"), ("cancel", "canceled")):
        editor.post(desk(edition), {"act": act})
        assert state(edition) == becomes
    change = f"{ADMIN}{edition.pk}/change/"
    assert editor.post(change, form(subject="Other")).status_code == 403
    assert editor.post(f"{ADMIN}{edition.pk}/delete/", {"post": "yes"}).status_code == 403


def test_who_wrote_it_cannot_approve_it(editor, settings):
    settings.EDITIONS_NEED_APPROVAL = True
    editor.post(f"{ADMIN}add/", form())
    edition = Edition.objects.get()
    page = words(editor.post(desk(edition), {"act": "approve"}, follow=True))
    assert "somebody else must approve it" in page
    page = words(editor.post(desk(edition), {"act": "launch"}, follow=True))
    assert "A second person has not approved it yet." in page


def test_a_nonsense_act_does_nothing(editor):
    edition = make_edition()
    assert editor.post(desk(edition), {"act": "explode"}).status_code == 303
    assert state(edition) == "draft"


def test_nobody_without_the_right_comes_near(as_alice):
    edition = make_edition()
    assert as_alice.get(desk(edition)).status_code == 302
    assert as_alice.post(desk(edition), {"act": "launch"}).status_code == 302
    assert state(edition) == "draft"


def test_send_now_sends_now_what_was_scheduled_for_later(editor):
    make_reader()
    edition = make_edition(send_at=timezone.now() + dt.timedelta(days=30), at_readers_hour=True)
    editor.post(f"/admin/newsletters/edition/{edition.pk}/desk/", {"act": "launch"})
    assert edition.deliveries.get().due_at <= timezone.now()
