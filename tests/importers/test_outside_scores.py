"""Other sources' family guides: on their own scales, in again, in doubt, undone."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError

from family.importers.outside_scores import OutsideScoreImporter
from family.models import OutsideAdvice, OutsideScore, OutsideSource
from films.models import Identifier, Title
from importing import running
from importing.models import ImportRun, PendingRow
from tests.factories import make_member, make_title
from tests.importers.files import digest, table

pytestmark = pytest.mark.django_db
ROOT = Path(settings.BASE_DIR)
DATA = ROOT.parent / "shared" / "data"
MAPS = ROOT / "docs" / "importers"
MAP = """
source = "Lantern Families"

[columns]
title = "name"
year = "year"
age = "age"
certificate = "rated"
link = "page"

[scores]
"Fright" = "fright"
"Strong words" = "words"

[constants]
top = "10"
scale = "10 is the most"
source_link = "https://lantern.example/"

[patterns]
age = "(\\\\d+)"
"""
HER = {"name": " Her ", "year": " 2013 ", "fright": "0", "words": "7.50", "age": "15+",
       "rated": " R ", "page": "https://lantern.example/her"}  # fmt: skip
LARS = {"name": "Lars", "year": "2007", "fright": "2", "words": ""}
COLUMNS = list(HER)


def load(desk, rows, *, import_map=MAP, columns=COLUMNS, **options):
    path = desk.folder / "families.toml"
    path.write_text(import_map, encoding="utf-8")
    file = desk.put("families.csv", table(columns, rows))
    return desk.run("import_family_guides", "spreadsheet", file, map=path, **options)


def scores():
    rows = OutsideScore.objects.order_by("title__name", "place", "category")
    return list(rows.values_list("title__name", "category", "score"))


@pytest.fixture
def films(db):
    return [make_title("Her", year=2013, indexed=True), make_title("Lars", year=2007, indexed=True)]


def test_scores_come_as_given_change_and_go(desk, films):
    before = digest()
    assert load(desk, [HER, LARS]) == {"read": 2, "created": 2}
    assert scores() == [
        ("Her", "Fright", "0"), ("Her", "Strong words", "7.5"), ("Lars", "Fright", "2"),
    ]  # fmt: skip
    source, advice = OutsideSource.objects.get(), OutsideAdvice.objects.get()
    assert (source.name, source.top, source.scale) == ("Lantern Families", 10, "10 is the most")
    assert (advice.age, advice.certificate, advice.country) == (15, "R", "US")
    once = digest()
    assert load(desk, [HER, LARS]) == {"read": 2, "unchanged": 2}
    assert digest() == once
    changed = [{**HER, "fright": "3", "words": "", "age": ""}, LARS]
    assert load(desk, changed) == {"read": 2, "updated": 1, "unchanged": 1}
    assert scores()[:2] == [("Her", "Fright", "3"), ("Her", "Strong words", "7.5")]
    assert OutsideAdvice.objects.get().age == 15
    desk.undo()
    assert digest() == once
    desk.undo(ImportRun.objects.order_by("pk").first())
    assert digest() == before


def test_a_dry_run_reports_the_same_and_writes_nothing(desk, films):
    before = digest()
    assert load(desk, [HER, LARS], dry_run=True) == {"read": 2, "created": 2}
    assert digest() == before


def test_a_run_that_was_stopped_goes_on_and_reports_the_whole(desk, films, monkeypatch):
    real, passed = running.write_batch, []

    def write_batch(*args):
        if passed:
            raise KeyboardInterrupt
        passed.append(1)
        return real(*args)

    monkeypatch.setattr(OutsideScoreImporter, "batch", 1)
    monkeypatch.setattr(running, "write_batch", write_batch)
    with pytest.raises(CommandError, match="The same command goes on"):
        load(desk, [HER, LARS, HER])
    assert len(scores()) == 2
    monkeypatch.setattr(running, "write_batch", real)
    assert load(desk, [HER, LARS, HER]) == {"read": 3, "created": 2, "merged": 1}
    assert len(scores()) == 3


def test_of_two_rows_of_one_title_the_first_stands(desk, films):
    rows = [{**HER, "page": "", "rated": ""}, {**HER, "fright": "9", "words": "1"}]
    assert load(desk, rows) == {"read": 2, "created": 1, "merged": 1}
    assert scores()[:2] == [("Her", "Fright", "0"), ("Her", "Strong words", "7.5")]
    assert OutsideAdvice.objects.get().certificate == "R"
    once = digest()
    assert load(desk, rows) == {"read": 2, "unchanged": 2}
    assert digest() == once


def test_a_film_of_a_festival_is_found_a_year_before_and_no_title_is_made(desk, films):
    rows = [{**HER, "year": "2014"}, {**HER, "year": "2015"}, {**HER, "name": "Unknown"}]
    assert load(desk, rows) == {"read": 3, "created": 1, "refused": 2}
    assert desk.refused()[0][1] == "there is no title named Her (2015)"
    assert Title.objects.count() == 2


def test_what_may_be_one_of_several_waits_for_an_editor(desk, client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    _first, second = (make_title("Her", year=2013, indexed=True) for _ in range(2))
    assert load(desk, [HER]) == {"read": 1, "queued": 1}
    assert not OutsideSource.objects.exists()
    pending = PendingRow.objects.get()
    page = f"/admin/importing/pendingrow/{pending.pk}/change/"
    assert client.post(page, {"decision": str(second.pk)}).status_code == 302
    assert {one.title for one in OutsideScore.objects.all()} == {second}
    assert load(desk, [HER]) == {"read": 1, "unchanged": 1}
    desk.undo(ImportRun.objects.order_by("pk").first())
    assert not OutsideScore.objects.exists()


def test_a_title_is_found_by_its_id_too(desk, films):
    Identifier.objects.create(title=films[0], scheme="imdb", value="tt1798709")
    by_id = MAP.replace('title = "name"\n', "") + '\n[identifiers]\nimdb = "name"\n'
    assert load(desk, [{**HER, "name": "tt1798709"}], import_map=by_id)["created"] == 1


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"fright": "11"}, "Fright '11' is not a number from 0 to 10"),
        ({"fright": "-1"}, "Fright '-1' is not a number from 0 to 10"),
        ({"words": "much"}, "Strong words 'much' is not a number from 0 to 10"),
        ({"words": "1.125"}, "[numbers]"),
        ({"words": "0.125"}, "more than two digits after its point"),
        ({"age": "22"}, "age '22' is not a whole number from 0 to 21"),
        ({"name": ""}, "names no title"),
        ({"year": "1979/2003"}, "year '1979/2003' is not a whole number"),
        ({"rated": "x" * 21}, "certificate is longer than 20"),
        ({"page": "javascript:alert(1)"}, "is not an http(s) address"),
    ],
)
def test_a_row_that_cannot_be_costs_itself_alone(desk, films, told, reason):
    assert load(desk, [{**HER, **told}, LARS]) == {"read": 2, "created": 1, "refused": 1}
    assert reason in desk.refused()[0][1]


def test_a_row_that_says_nothing_is_left_out(desk, films):
    assert load(desk, [{**LARS, "fright": ""}]) == {"read": 1, "skipped": 1}
    assert "rows without a score, an age or a certificate left out: 1" in desk.printed


def test_another_scale_of_a_source_is_refused(desk, films):
    load(desk, [HER])
    other = MAP.replace('top = "10"', 'top = "5"')
    assert load(desk, [LARS], import_map=other) == {"read": 1, "refused": 1}
    assert desk.refused()[0][1] == "the scale of Lantern Families goes to 10, and not to 5"


def test_a_row_may_be_one_category(desk, films):
    long = """
source = "Lantern Families"
[columns]
title = "name"
year = "year"
category = "what"
score = "much"
top = "of"
"""
    rows = [{"name": "Her", "year": "2013", "what": what, "much": "1", "of": "4"} for what in "AB"]
    columns = ["name", "year", "what", "much", "of"]
    loaded = load(desk, [*rows, {**rows[0], "what": ""}], import_map=long, columns=columns)
    assert loaded == {"read": 3, "created": 2, "refused": 1}
    assert scores() == [("Her", "A", "1"), ("Her", "B", "1")]


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ('top = "10"\n', "give 'top'"),
        ('"Fright" = "fright"\n"Strong words" = "words"\n', ""),
        ('fright"\n', "no column 'frigh'"),
    ],
)
def test_a_map_that_cannot_be_used_says_why(desk, films, gone, said):
    put = 'frigh"\n' if "frigh'" in said else ""
    if not said:
        assert load(desk, [HER], import_map=MAP.replace(gone, put)) == {"read": 1, "created": 1}
        return
    with pytest.raises(CommandError, match=said):
        load(desk, [HER], import_map=MAP.replace(gone, put))


def test_a_map_of_nothing_and_a_score_of_nothing_are_refused(desk, films):
    only = 'source = "x"\n[columns]\ntitle = "name"\n'
    with pytest.raises(CommandError, match="names no scores"):
        load(desk, [HER], import_map=only)
    with pytest.raises(CommandError, match="give 'category'"):
        load(desk, [HER], import_map=f'{only}score = "words"\ntop = "age"\n')


@pytest.mark.skipif(not (DATA / "parental").is_dir(), reason="no data at ../shared/data/parental")
def test_thousands_of_real_rows_add_up_repeat_and_go(desk):
    desk.run("import_titles", "spreadsheet", DATA / "joined" / "titles.csv.gz",
             map=MAPS / "joined-titles.toml")  # fmt: skip
    before = digest()

    def load_all():
        path = DATA / "parental" / "KIM_movies.csv"
        kids_in_mind = MAPS / "kids-in-mind.toml"
        return desk.run("import_family_guides", "spreadsheet", path, map=kids_in_mind)

    first = load_all()
    assert first["read"] == 4692
    loaded = digest()
    again = load_all()
    assert digest() == loaded
    assert again == {**{name: first[name] for name in first if name != "created"},
                     "unchanged": first["created"]}  # fmt: skip
    for run in ImportRun.objects.filter(importer="outside-scores").order_by("-pk"):
        desk.undo(run)
    assert digest() == before
