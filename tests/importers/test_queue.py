"""Rows in doubt: kept for an editor, placed as the editor says, and remembered."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from films.models import Identifier, Title
from importing.models import ImportRun, PendingRow
from tests.factories import make_critic, make_member, make_season, make_title
from tests.importers.files import digest

pytestmark = pytest.mark.django_db
ROW = {"name": "The Apartment", "year": "1960", "runtime": "125", "imdb": "0053604", "id": "a"}


@pytest.fixture
def doubtful(db):
    """Two films of one name and year."""
    return [
        make_title("The Apartment", year=1960, slug=f"apartment-{n}", indexed=True) for n in (1, 2)
    ]


@pytest.fixture
def editor(settings):
    settings.STAFF_SECOND_FACTOR = False
    user = make_member("editor", is_staff=True)
    names = ["view_pendingrow", "change_pendingrow"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(user)
    return client


def page(queued):
    return reverse("admin:importing_pendingrow_change", args=[queued.pk])


def decide(editor, decision, queued=None):
    return editor.post(page(queued or PendingRow.objects.get()), {"decision": str(decision)})


def test_row_waits_once_however_often_it_is_read(desk, doubtful):
    for _ in range(2):
        assert desk.titles([ROW]) == {"read": 1, "queued": 1}
        assert "import rows to decide wait for an editor in the admin" in desk.printed
    queued = PendingRow.objects.get()
    assert queued.reason == "ambiguous: 2 titles match (apartment-1, apartment-2)"
    assert queued.candidates == [["films.title", title.pk] for title in doubtful]
    assert dict(queued.cells)["imdb"] == "0053604"


def test_dry_run_queues_nothing(desk, doubtful):
    assert desk.titles([ROW], dry_run=True) == {"read": 1, "queued": 1}
    assert not PendingRow.objects.exists()


def test_page_shows_the_row_beside_its_candidates(desk, doubtful, editor):
    desk.titles([ROW])
    text = editor.get(page(PendingRow.objects.get())).content.decode()
    for said in ("0053604", "ambiguous: 2 titles match", "something new"):
        assert said in text
    for title in doubtful:
        assert reverse("admin:films_title_change", args=[title.pk]) in text


def test_it_is_this_one(desk, doubtful, editor):
    desk.titles([ROW])
    assert decide(editor, doubtful[1].pk).status_code == 302
    doubtful[1].refresh_from_db()
    assert doubtful[1].runtime_minutes == 125
    assert Identifier.objects.get(scheme="imdb").title == doubtful[1]
    queued = PendingRow.objects.get()
    assert (queued.state, queued.decided_by.username) == ("resolved", "editor")
    run = ImportRun.objects.get()
    assert (run.counts["queued"], run.counts["updated"]) == (0, 1)
    assert desk.titles([ROW]) == {"read": 1, "unchanged": 1}


def test_it_is_a_new_title(desk, doubtful, editor):
    desk.titles([ROW])
    decide(editor, "new")
    assert Title.objects.count() == 3
    assert desk.titles([ROW]) == {"read": 1, "unchanged": 1}


def test_decision_without_an_id_is_remembered(desk, doubtful, editor):
    bare = {**ROW, "imdb": "", "id": "", "runtime": "120"}
    desk.titles([bare])
    decide(editor, "new")
    assert desk.titles([bare]) == {"read": 1, "unchanged": 1}
    assert Title.objects.count() == 3


def test_left_out_row_is_skipped_from_then_on(desk, doubtful, editor):
    desk.titles([ROW])
    decide(editor, "leave")
    assert PendingRow.objects.get().state == "dismissed"
    assert desk.titles([ROW]) == {"read": 1, "skipped": 1}
    assert "note: rows an editor has left out: 1" in desk.printed


def test_tried_again_after_the_doubt_is_gone(desk, doubtful, editor):
    desk.titles([ROW])
    Title.objects.filter(pk=doubtful[1].pk).update(year=1999)
    decide(editor, "again")
    assert Identifier.objects.get(scheme="imdb").title == doubtful[0]


def test_what_cannot_be_placed_is_said_on_the_page(desk, doubtful, editor):
    desk.titles([ROW])
    answer = decide(editor, "again")
    assert answer.status_code == 200
    assert "The row cannot be placed so: ambiguous: 2 titles match" in answer.content.decode()
    assert PendingRow.objects.get().state == "open"


@pytest.mark.parametrize("decision", ["", "0", "999999", "nonsense", "-1"])
def test_decision_that_is_none_is_refused(desk, doubtful, editor, decision):
    desk.titles([ROW])
    assert decide(editor, decision).status_code == 200
    assert PendingRow.objects.get().state == "open"


def test_second_decision_is_refused(desk, doubtful, editor):
    desk.titles([ROW])
    decide(editor, "leave")
    assert "Somebody has decided" in decide(editor, "new").content.decode()
    assert Title.objects.count() == 2


def test_row_of_an_import_that_was_stopped_waits(desk, doubtful, editor):
    desk.titles([ROW])
    ImportRun.objects.update(finished_at=None)
    assert "has not come to its end" in decide(editor, "new").content.decode()


def test_strangers_see_nothing(desk, doubtful, editor):
    desk.titles([ROW])
    member = make_member("clerk", is_staff=True)
    client = Client()
    client.force_login(member)
    assert client.get(page(PendingRow.objects.get())).status_code == 403
    assert editor.get(reverse("admin:importing_pendingrow_change", args=["x"])).status_code == 404
    assert editor.get(reverse("admin:importing_pendingrow_changelist")).status_code == 200


def test_undo_takes_what_the_editor_placed_and_the_queue(desk, doubtful, editor):
    before = digest()
    desk.titles([ROW])
    decide(editor, doubtful[0].pk)
    desk.undo()
    after = digest()
    changed = {label for label in before if before[label] != after[label]}
    assert changed <= {
        "usersessions.usersession",
        "sessions.session",
    }  # the editor was here meanwhile


def test_doubt_about_critics_is_tried_again(desk, her, editor):
    for _ in range(2):
        make_critic("Ann")
    desk.critics([{"id": "her", "critic": "Ann", "paper": "Post", "verdict": "fresh"}])
    text = editor.get(page(PendingRow.objects.get())).content.decode()
    assert "something new" not in text
    assert "2 rows of critic are named Ann" in decide(editor, "again").content.decode()


def test_season_whose_series_is_in_doubt(desk, db, editor):
    one, two = (make_title("Laid", kind="series", slug=f"laid-{n}", indexed=True) for n in (1, 2))
    make_season(two, "1")
    written = desk.put("s.csv", "kind,series,season,year\nseason,Laid,2,2013\n")
    assert desk.run("import_titles", "spreadsheet", written) == {"read": 1, "queued": 1}
    decide(editor, two.pk)
    season = Title.objects.get(parent=two, season_label="2")
    assert (season.name, season.season_sort) == ("Laid: Season 2", "0002")
    assert not one.seasons.exists()
