"""The diary: what was watched when, again and again, with one rating that counts."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from films.models import Watched
from lists.models import DiaryEntry
from reviews.models import AudienceReview
from tests.factories import NOON, make_member, make_title

pytestmark = pytest.mark.django_db
PATH = "/titles/her/diary/"


@pytest.fixture(autouse=True)
def her():
    return make_title("Her", slug="her")


def days_ago(number):
    return (timezone.localdate() - dt.timedelta(days=number)).isoformat()


def write(client, day, **fields):
    return client.post(PATH, {"watched_on": day, "visibility": "public", **fields})


def test_a_viewing_is_written_down_and_marks_the_title(as_alice, alice, visitor):
    answer = write(as_alice, days_ago(1), stars="8", note="Warm & odd.", tags="Cinema, cinema, Ann")
    entry = DiaryEntry.objects.get()
    assert answer["Location"].endswith(f"#entry-{entry.public_id}")
    assert entry.tags == "cinema, ann"
    assert Watched.objects.filter(member=alice).exists()
    page = visitor.get("/members/alice/diary/").content.decode()
    assert "Warm &amp; odd." in page
    assert "4 out of 5 stars" in page
    assert visitor.get("/members/alice/diary/?tag=cinema").content.decode().count("entry-") == 1
    assert visitor.get("/members/alice/diary/?tag=other").content.decode().count("entry-") == 0


def test_of_several_viewings_the_newest_stars_are_the_rating(as_alice):
    write(as_alice, days_ago(5), stars="6")
    write(as_alice, days_ago(1), stars="9", is_rewatch="on")
    write(as_alice, days_ago(9), stars="2")  # written down late
    write(as_alice, days_ago(0))  # without stars
    assert AudienceReview.objects.live().get().stars == 9
    assert DiaryEntry.objects.count() == 4
    page = as_alice.get("/members/alice/diary/").content.decode()
    assert "seen again" in page
    days = re.findall(r'class="diary-day" datetime="([\d-]+)"', page)
    assert days == [days_ago(n) for n in (0, 1, 5, 9)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("1850-01-01", "There were no films yet."),
        ("", "This field is required."),
        ("31 of May", "Enter a valid date."),
        ((timezone.now() + dt.timedelta(days=366)).date().isoformat(), "still to come"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(as_alice, day, said):
    page = write(as_alice, day, note="Kept words.").content.decode()
    assert said in page
    assert "Kept words." in page
    assert not DiaryEntry.objects.exists()


def test_too_long_a_tag_is_refused(as_alice):
    assert "commas" in write(as_alice, days_ago(1), tags="x" * 31).content.decode()


def test_only_whom_it_is_for_sees_an_entry(as_alice, visitor):
    write(as_alice, days_ago(1), note="Mine alone.", visibility="private")
    assert "Mine alone." in as_alice.get("/members/alice/diary/").content.decode()
    assert "Mine alone." not in visitor.get("/members/alice/diary/").content.decode()


def test_a_month_is_shown_by_itself_and_nonsense_shows_all(as_alice):
    write(as_alice, "2020-02-29", note="Leap.")
    write(as_alice, "2020-03-01", note="March.")
    page = as_alice.get("/members/alice/diary/?month=2020-02").content.decode()
    assert "Leap." in page
    assert "March." not in page
    for nonsense in ("2020-13", "x", "\u0663", "0000-00"):
        page = as_alice.get("/members/alice/diary/", {"month": nonsense}).content.decode()
        assert "March." in page


def test_an_entry_is_taken_out_by_its_owner_alone(as_alice, visitor):
    write(as_alice, days_ago(1), stars="8")
    path = f"/diary/{DiaryEntry.objects.get().public_id}/delete/"
    assert visitor.post(path).status_code == 302
    assert DiaryEntry.objects.exists()
    as_alice.post(path)
    assert not DiaryEntry.objects.exists()
    assert AudienceReview.objects.live().get().stars == 8


def test_a_hidden_review_keeps_its_stars(as_alice, alice):
    write(as_alice, days_ago(3), stars="8")
    AudienceReview.objects.update(hidden_at=NOON, withdrawn_at=NOON, is_counted=False)
    answer = write(as_alice, days_ago(1), stars="2", note="Kept words.")
    assert answer.status_code == 409
    assert "Kept words." in answer.content.decode()
    assert DiaryEntry.objects.count() == 1


def test_an_older_viewing_leaves_a_newer_rating_alone(as_alice):
    as_alice.post("/titles/her/marks/", {"stars": "10"})
    write(as_alice, "2017-01-01", stars="2")
    assert AudienceReview.objects.live().get().stars == 10
    write(as_alice, days_ago(0), stars="8")
    assert AudienceReview.objects.live().get().stars == 8


@pytest.mark.parametrize("who", ["private", "followers"])
def test_stars_that_are_not_for_everybody_are_no_rating(as_alice, visitor, who):
    write(as_alice, days_ago(0), stars="1", visibility=who)
    assert not AudienceReview.objects.exists()
    assert "Her" not in visitor.get("/members/alice/").content.decode()


def test_the_same_again_is_written_once(as_alice):
    for _ in range(2):
        write(as_alice, days_ago(1), stars="8", note="Warm.")
    assert DiaryEntry.objects.count() == 1


def test_a_tag_is_found_whole_and_leads_to_its_entries(as_alice):
    write(as_alice, days_ago(1), tags="cinema, with ann, late")
    page = as_alice.get("/members/alice/diary/").content.decode()
    assert '<a href="?tag=with%20ann">with ann</a>' in page
    found = {
        tag: as_alice.get("/members/alice/diary/", {"tag": tag}).content.decode().count("entry-")
        for tag in ("cinema", "with ann", "LATE", "in", "ann", ",", "cinema, with ann")
    }
    assert [tag for tag, count in found.items() if count] == [
        "cinema", "with ann", "LATE", "cinema, with ann",
    ]  # fmt: skip


def test_the_last_month_there_is_shows_the_diary(as_alice):
    assert as_alice.get("/members/alice/diary/?month=9999-12").status_code == 200


def edit(client, entry, **fields):
    return client.post(
        f"/diary/{entry.public_id}/edit/",
        {"watched_on": entry.watched_on.isoformat(), "visibility": "public", **fields},
    )


def test_an_entry_is_changed_and_newer_stars_become_the_rating(as_alice):
    write(as_alice, days_ago(5), stars="6", note="Old words.", tags="cinema")
    entry = DiaryEntry.objects.get()
    page = as_alice.get(f"/diary/{entry.public_id}/edit/").content.decode()
    assert "Old words." in page
    assert "Change the entry" in page
    answer = edit(as_alice, entry, watched_on=days_ago(4), stars="9", note="New.", tags="Home")
    changed = DiaryEntry.objects.get()
    assert answer["Location"].endswith(f"?month={days_ago(4)[:7]}#entry-{entry.public_id}")
    assert (changed.stars, changed.note, changed.tags) == (9, "New.", "home")
    assert AudienceReview.objects.live().get().stars == 9


def test_stars_of_an_older_or_private_entry_leave_the_rating(as_alice):
    write(as_alice, days_ago(5), stars="6")
    old = DiaryEntry.objects.get()
    write(as_alice, days_ago(1), stars="9")
    edit(as_alice, old, stars="2")
    assert AudienceReview.objects.live().get().stars == 9
    new = DiaryEntry.objects.exclude(pk=old.pk).get()
    edit(as_alice, new, stars="1", visibility="private")
    edit(as_alice, new, visibility="public")  # stars taken out
    assert AudienceReview.objects.live().get().stars == 9


def test_words_alone_leave_a_rating_that_was_given_since(as_alice, alice, her):
    write(as_alice, days_ago(1), stars="6")
    as_alice.post("/titles/her/marks/", {"stars": "10"})
    edit(as_alice, DiaryEntry.objects.get(), stars="6", note="A word more.")
    assert AudienceReview.objects.live().get().stars == 10


def test_an_entry_is_changed_by_its_member_alone_and_a_wrong_day_loses_nothing(as_alice, visitor):
    write(as_alice, days_ago(5), note="Mine.")
    entry = DiaryEntry.objects.get()
    other = Client()
    other.force_login(make_member())
    assert edit(other, entry, note="Theirs.").status_code == 404
    assert edit(visitor, entry, note="Theirs.").status_code == 302
    page = edit(as_alice, entry, watched_on="1850-01-01", note="Kept words.").content.decode()
    assert "There were no films yet." in page
    assert "Kept words." in page
    entry.refresh_from_db()
    assert entry.note == "Mine."


def test_an_edit_in_blind_mode_loses_no_words(as_alice, alice, her):
    write(as_alice, days_ago(5), stars="6", note="Mine.")
    Watched.objects.all().delete()
    as_alice.post("/blind-mode/", {"is_on": "1"})
    page = as_alice.get(f"/diary/{DiaryEntry.objects.get().public_id}/edit/").content.decode()
    assert "Mine." in page
