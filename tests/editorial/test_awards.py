"""Awards as they are kept: the moment of a lock, names that outlive a title, merges, the admin."""

import datetime as dt

import pytest

import tests.digest
from editorial.awards import merging as nominations
from editorial.models import AwardBody, Ceremony, NominatedPerson, NominatedTitle, Nomination
from films.services import merging
from reviews.services import recounting
from tests.digest import OF_MERGES
from tests.editorial.award_rows import make_body, make_ceremony, make_nomination
from tests.factories import make_member, make_person, make_title
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
CEREMONIES = "/admin/editorial/ceremony/"
NOMINATIONS = "/admin/editorial/nomination/"


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


def send(desk, address, **told):
    return desk.post(address, {**form_of(desk.get(address)), **told})


def errors(answer):
    assert answer.status_code == 200
    return answer.context["adminform"].form.errors


def test_the_lock_is_written_as_the_clock_of_the_ceremony_shows_it(desk):
    told = {"body": make_body().pk, "year": "2024", "zone": "America/Los_Angeles"}
    lock = {"ballot_locks_on": "2025-03-02", "ballot_locks_time": "16:00"}
    send(desk, CEREMONIES + "add/", **told, **lock)
    ceremony = Ceremony.objects.get()
    assert ceremony.locks_at == dt.datetime(2025, 3, 3, 0, 0, tzinfo=dt.UTC)
    send(desk, f"{CEREMONIES}{ceremony.pk}/change/", zone="Europe/London")
    ceremony.refresh_from_db()
    assert ceremony.locks_at == dt.datetime(2025, 3, 2, 16, 0, tzinfo=dt.UTC)
    assert ceremony.lock_in_its_zone.hour == 16


@pytest.mark.parametrize(
    ("told", "field", "said"),
    [
        ({"zone": "Hollywood"}, "zone", "“Hollywood” is no time zone"),
        ({"ballot_locks_on": "2025-03-02"}, "ballot_locks_on", "both the day and the time"),
        (
            {"ballot_locks_on": "2025-03-09", "ballot_locks_time": "02:30"},
            "ballot_locks_time", "leap over that time",
        ),
        (
            {"ballot_locks_on": "9999-12-31", "ballot_locks_time": "23:59"},
            "ballot_locks_on", "before 2200",
        ),
        (
            {"ballot_locks_on": "0001-01-01", "ballot_locks_time": "00:00", "zone": "Asia/Tokyo"},
            "ballot_locks_on", "from the year 1000 on",
        ),
        ({"year": "24"}, "year", "four digits"),
        ({"year": "2023"}, "year", "a ceremony of this year already"),
    ],
)  # fmt: skip
def test_a_ceremony_that_cannot_be_says_why(desk, told, field, said):
    make_ceremony(year=2023)
    plain = {"body": make_body().pk, "year": "2024", "zone": "America/Los_Angeles"}
    answer = send(desk, CEREMONIES + "add/", **{**plain, **told})
    assert said in errors(answer)[field][0]


def test_a_nomination_names_a_title_once_and_needs_a_name(desk):
    her, ceremony = make_title("Her"), make_ceremony()
    nomination = make_nomination(ceremony, "Best Picture", her)
    page = f"{NOMINATIONS}{nomination.pk}/change/"
    again = {"titles-TOTAL_FORMS": "2", "titles-1-title": her.pk, "titles-1-place": "0"}
    assert "names this title already" in send(desk, page, **again).content.decode()
    empty = {"people-TOTAL_FORMS": "1", "people-0-place": "1"}
    assert "or write the name" in send(desk, page, **empty).content.decode()
    both = {"is_winner": "on", "is_withdrawn": "on"}
    assert "cannot have won" in errors(send(desk, page, **both))["is_winner"][0]


def test_winners_are_entered_in_the_list(desk):
    ceremony = make_ceremony()
    first, second = (make_nomination(ceremony, "Best Picture", name) for name in ("Her", "Lars"))
    address = f"{NOMINATIONS}?ceremony={ceremony.pk}"
    assert "Lars" in desk.get(address).content.decode()

    def act(name, *rows):
        sent = {"action": name, "_selected_action": [row.pk for row in rows]}
        return desk.post(address, sent, follow=True).content.decode()

    assert "1 nomination changed." in act("mark_won", first)
    assert "They said so already." in act("mark_won", first)
    assert list(Nomination.objects.filter(is_winner=True)) == [first]
    assert "2 nominations changed" not in act("mark_withdrawn", first, second)
    assert Nomination.objects.filter(is_withdrawn=True).count() == 0
    act("mark_not_won", first)
    assert "2 nominations changed." in act("mark_withdrawn", first, second)
    act("mark_standing", second)
    assert list(Nomination.objects.filter(is_withdrawn=True)) == [first]


@pytest.mark.parametrize("number", ["x", "9" * 30, "0"])
def test_the_list_of_nominations_takes_any_number(desk, number):
    make_nomination(make_ceremony(), "Best Picture", "Her")
    assert desk.get(f"{NOMINATIONS}?ceremony={number}").status_code in (200, 302)


def test_a_body_gets_an_address_from_its_name(desk):
    send(desk, "/admin/editorial/awardbody/add/", name="Lantern Circle", slug="")
    assert AwardBody.objects.get().slug == "lantern-circle"


def test_a_name_stays_when_the_title_or_the_person_is_deleted():
    her, jonze = make_title("Her"), make_person("Spike Jonze")
    nomination = make_nomination(make_ceremony(), "Writing", her, jonze)
    her.delete()
    jonze.delete()
    assert [(one.name, one.title) for one in nomination.titles.all()] == [("Her", None)]
    assert [(one.name, one.person) for one in nomination.people.all()] == [("Spike Jonze", None)]


@pytest.mark.parametrize("kind", ["titles", "people"])
def test_nominations_follow_a_merge_and_come_back(kind):
    make, merge, model, column = (
        (make_title, merging.merge_titles, NominatedTitle, "title_id")
        if kind == "titles"
        else (make_person, merging.merge_people, NominatedPerson, "person_id")
    )
    kept, merged, ceremony = make("Her"), make("Her (2013)"), make_ceremony()
    make_nomination(ceremony, "Both", kept, merged)
    make_nomination(ceremony, "One", merged)
    recounting.rebuild_all(at=AT)  # a tally of zeros is as good as none
    before = tests.digest.digest(OF_MERGES)
    [moving] = nominations.preview_nominations(kept, merged)
    assert (moving.name, moving.moves, moving.collides) == (
        f"nominated {'titles' if kind == 'titles' else 'people'}", 1, 1,
    )  # fmt: skip

    first = merge(kept=kept, merged=merged, by=None, reason="The same.", at=AT)

    assert set(model.objects.values_list(column, "nomination__category__name")) == {
        (kept.pk, "Both"), (kept.pk, "One"),
    }  # fmt: skip
    assert model.objects.count() == 2
    merging.unmerge(merge=first, by=None, at=AT)
    assert tests.digest.digest(OF_MERGES) == before


def test_the_page_of_a_merge_of_people_says_how_many_nominations_move(desk):
    kept, merged = make_person("Spike Jonze"), make_person("S. Jonze")
    make_nomination(make_ceremony(), "Directing", merged)
    sent = {"action": "merge", "_selected_action": [kept.pk, merged.pk]}
    page = desk.post("/admin/films/person/", sent).content.decode()
    assert "nominated people" in page.lower()
