"""Awards: nominations in, linked to what is ours or kept by name, in again, undone."""

from pathlib import Path

import pytest
from django.conf import settings

from editorial.models import (
    AwardBody,
    Ballot,
    Ceremony,
    NominatedPerson,
    NominatedTitle,
    Nomination,
)
from films.models import Credit, Identifier, PersonIdentifier
from importing.models import ImportRun, PendingRow
from tests.factories import NOON, make_member, make_person, make_title
from tests.importers.files import digest, table

pytestmark = pytest.mark.django_db
ROOT = Path(settings.BASE_DIR)
DATA = ROOT.parent / "shared" / "data"
MAPS = ROOT / "docs" / "importers"
HER = {
    "body": "Academy Awards", "number": "86", "year": "2013", "category": "WRITING (Original)",
    "films": "Her", "film_ids": "tt1798709", "named": "Written by Spike Jonze",
    "people": "Spike Jonze", "person_ids": "nm0005069", "winner": "True",
}  # fmt: skip
SONG = {**HER, "category": "MUSIC (Original Song)", "work": "The Moon Song", "winner": "",
        "people": "Karen O|Spike Jonze", "person_ids": "nm1|nm0005069",
        "named": "Music by Karen O"}  # fmt: skip


def load(desk, rows, **options):
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return desk.run(
        "import_awards", "spreadsheet", desk.put("a.csv", table(columns, rows)), **options
    )


@pytest.fixture
def her(db):
    her = make_title("Her", year=2013, indexed=True)
    Identifier.objects.create(title=her, scheme="imdb", value="tt1798709")
    Credit.objects.create(title=her, person=make_person("Spike Jonze"), job="director")
    return her


def test_nominations_come_once_change_and_go(desk, her):
    before = digest()
    assert load(desk, [HER, SONG]) == {"read": 2, "created": 2}
    writing, song = Nomination.objects.order_by("place")
    assert (writing.category.name, writing.is_winner) == ("Writing (Original)", True)
    assert (song.work, song.is_winner, song.ceremony.number) == ("The Moon Song", False, 86)
    assert [one.title for one in song.titles.all()] == [her]
    people = song.people.order_by("place")
    assert [(one.name, bool(one.person), one.outside_id) for one in people] == [
        ("Karen O", False, "imdb:nm1"), ("Spike Jonze", True, "imdb:nm0005069"),
    ]  # fmt: skip
    once = digest()
    assert load(desk, [HER, SONG]) == {"read": 2, "unchanged": 2}
    assert digest() == once
    assert load(desk, [HER, {**SONG, "winner": "yes"}]) == {"read": 2, "updated": 1, "unchanged": 1}
    desk.undo()
    assert digest() == once
    assert load(desk, [HER, HER]) == {"read": 2, "unchanged": 2}
    desk.undo(ImportRun.objects.order_by("pk").first())
    assert digest() == before


def test_a_title_that_came_later_is_linked_by_the_same_file(desk):
    assert load(desk, [HER]) == {"read": 1, "created": 1}
    assert "titles kept by name: none of ours: 1" in desk.printed
    her = make_title("Her", year=2013, indexed=True)
    Identifier.objects.create(title=her, scheme="imdb", value="tt1798709")
    jonze = make_person("Spike Jonze")
    PersonIdentifier.objects.create(person=jonze, scheme="imdb", value="nm0005069")
    assert load(desk, [HER]) == {"read": 1, "updated": 1}
    assert NominatedTitle.objects.get().title == her
    assert NominatedPerson.objects.get().person == jonze
    desk.undo()
    assert NominatedTitle.objects.get().title is None


def test_what_an_editor_has_linked_stays(desk, her):
    load(desk, [HER])
    other = make_title("Her, restored")
    NominatedTitle.objects.update(title=other)
    assert load(desk, [HER]) == {"read": 1, "unchanged": 1}
    assert NominatedTitle.objects.get().title == other


def test_a_namesake_without_a_title_in_common_is_somebody_else(desk, her):
    load(desk, [{**HER, "films": "Lars", "film_ids": "tt9", "person_ids": ""}])
    assert NominatedPerson.objects.get().person is None


def test_somebody_credited_under_another_id_is_somebody_else(desk, her):
    jonze = Credit.objects.get().person
    PersonIdentifier.objects.create(person=jonze, scheme="imdb", value="nm999")
    load(desk, [HER])
    assert NominatedPerson.objects.get().person is None


def test_what_may_be_one_of_several_waits_for_an_editor(desk, client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    first, second = (make_title("Her", year=2013, indexed=True) for _ in range(2))
    assert load(desk, [HER]) == {"read": 1, "queued": 1}
    assert not Nomination.objects.exists()
    pending = PendingRow.objects.get()
    page = f"/admin/importing/pendingrow/{pending.pk}/change/"
    assert "Her" in client.get(page).content.decode()
    assert client.post(page, {"decision": str(second.pk)}).status_code == 302
    assert NominatedTitle.objects.get().title == second
    assert load(desk, [HER]) == {"read": 1, "unchanged": 1}
    assert first.nominated.count() == 0


def test_two_people_of_one_name_on_a_title_wait_too(desk, her):
    Credit.objects.create(title=her, person=make_person("Spike Jonze"), job="writer")
    assert load(desk, [HER]) == {"read": 1, "queued": 1}
    assert desk.refused()[0][1] == "ambiguous: 2 people of this title are called Spike Jonze"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"year": "27"}, "neither a year nor two"),
        ({"year": "1927/35"}, "neither a year nor two"),
        ({"body": ""}, "does not say its body"),
        ({"category": " "}, "does not say its category"),
        ({"winner": "perhaps"}, "neither yes nor no"),
        ({"named": "x" * 401}, "named is longer than 400"),
        ({"films": "x" * 301}, "an item of films is longer than 300"),
        ({"winner": "yes", "withdrawn": "yes"}, "the database refused the row"),
    ],
)
def test_a_row_that_cannot_be_costs_itself_alone(desk, told, reason):
    assert load(desk, [{**HER, "withdrawn": "", **told}, SONG]) == {
        "read": 2, "created": 1, "refused": 1,
    }  # fmt: skip
    assert reason in desk.refused()[0][1]


def test_a_ceremony_of_two_years_is_that_of_the_second(desk):
    load(desk, [{**HER, "year": "1927/28", "number": "1"}, {**HER, "year": "1999/2000"}])
    told = Ceremony.objects.order_by("year").values_list("year", "label")
    assert list(told) == [(1928, "1927/28"), (2000, "1999/2000")]
    assert AwardBody.objects.get().slug == "academy-awards"


def test_short_rows_and_quotation_marks_after_a_backslash_are_read(desk):
    (desk.folder / "short.toml").write_text(
        'source = "s"\n[file]\ndelimiter = "\\t"\nquoted = false\nshort_rows = true\n'
        '[constants]\nbody = "Guild"\n', encoding="utf-8"
    )  # fmt: skip
    head = '[columns]\nyear = "y"\ncategory = "c"\nnamed = "n"\nnote = "t"\n'
    path = desk.folder / "short.toml"
    path.write_text(path.read_text() + head, encoding="utf-8")
    lines = 'y\tc\tn\tt\n2013\tSOUND\tBarney \\"Chick\\" McGill\n2013\tSOUND\n2013\tA\tB\tC\tD\n'
    counts = desk.run("import_awards", "spreadsheet", desk.put("s.tsv", lines), map=path)
    assert counts == {"read": 3, "created": 2, "refused": 1}
    assert Nomination.objects.order_by("place").first().named == 'Barney "Chick" McGill'


@pytest.mark.skipif(not (DATA / "awards").is_dir(), reason="no data at ../shared/data/awards")
def test_every_academy_award_comes_repeats_and_goes(desk):
    desk.run("import_titles", "spreadsheet", DATA / "joined" / "titles.csv.gz",
             map=MAPS / "joined-titles.toml")  # fmt: skip
    before = digest()

    def load_all():
        oscars = DATA / "awards" / "oscars.csv"
        return desk.run("import_awards", "spreadsheet", oscars, map=MAPS / "oscars.toml")

    assert load_all() == {"read": 12_137, "created": 12_137}
    assert Nomination.objects.filter(is_winner=True).count() == 3515
    assert Ceremony.objects.count() == 98
    assert NominatedTitle.objects.filter(title__isnull=False).count() == 1880
    assert NominatedPerson.objects.filter(person__isnull=False).count() == 481
    loaded = digest()
    assert load_all() == {"read": 12_137, "unchanged": 12_137}
    assert digest() == loaded
    for run in ImportRun.objects.filter(importer="awards").order_by("-pk"):
        desk.undo(run)
    assert digest() == before


def test_ballots_are_counted_by_an_import_and_its_undo_and_keep_what_they_predict(desk, her):
    load(desk, [{**HER, "winner": ""}, SONG])
    writing = Nomination.objects.get(category__name="Writing (Original)")
    ballot = Ballot.objects.create(
        ceremony=writing.ceremony, member=make_member("alice"), made_at=NOON
    )
    ballot.picks.create(category=writing.category, nomination=writing, picked_at=NOON)
    load(desk, [HER])
    ballot.refresh_from_db()
    assert ballot.right_count == 1
    desk.undo()
    ballot.refresh_from_db()
    assert ballot.right_count == 0
    assert "members have predicted it" in desk.undo(ImportRun.objects.order_by("pk").first())
    assert list(Nomination.objects.all()) == [writing]
    assert ballot.picks.count() == 1
