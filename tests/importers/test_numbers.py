"""Numbers, dates, run times and links as files write them: read for certain, or refused."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError

from films.models import Genre, Identifier, Title
from films.names import season_label, season_name
from importing.numerals import Marks, NotANumber, number
from reviews.models import AudienceReview, CriticReview
from tests.factories import make_title
from tests.importers.files import RATINGS_MAP, table

EUROPE, AMERICA = Marks(decimal=","), Marks(decimal=".")


@pytest.mark.parametrize(
    ("text", "marks", "value"),
    [
        ("1,234,567.89", Marks(), 1234567.89),
        ("1.234.567", Marks(), 1234567),
        ("1.234.567,5", Marks(), 1234567.5),
        ("1234,5", Marks(), 1234.5),
        ("1234.567", Marks(), 1234.567),
        ("0.500", Marks(), 0.5),
        ("1 234 567", Marks(), 1234567),
        ("1\u202f234,5", Marks(), 1234.5),
        ("1'234'567.5", Marks(), 1234567.5),
        ("5.300", EUROPE, 5300),
        ("5.300", AMERICA, 5.3),
        ("5,300", EUROPE, 5.3),
        ("5,300", AMERICA, 5300),
        ("5,300", Marks(thousands=","), 5300),
        ("5 300", Marks(thousands=" "), 5300),
        ("3,5", EUROPE, 3.5),
        ("-12", Marks(), -12),
    ],
)
def test_number_is_read_by_its_marks(text, marks, value):
    assert number(text, marks) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("5.300", Marks()),
        ("5,300", Marks()),
        ("12,34,567", Marks()),
        ("1,234.567,8", Marks()),
        ("1 23", Marks()),
        ("3.5", EUROPE),
        ("3,5", AMERICA),
        ("1.234.56", EUROPE),
        ("0.500", EUROPE),
        ("१२", Marks()),
        ("1e9", Marks()),
        ("", Marks()),
        ("9" * 31, Marks()),
    ],
)
def test_number_that_can_be_read_two_ways_or_none_is_refused(text, marks):
    with pytest.raises(NotANumber):
        number(text, marks)


GROSS = 'source = "paper"\n[columns]\ntitle = "name"\nworldwide_gross = "gross"\n'


def grossed(desk, written, more=""):
    path = desk.put("gross.csv", table(["name", "gross"], [{"name": "Her", "gross": written}]))
    told = desk.put("gross.toml", GROSS + more)
    counts = desk.run("import_titles", "box-office", path, map=told)
    return counts, Title.objects.get().worldwide_gross_dollars


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "more", "dollars"),
    [
        ("1234,56", "", 1234),
        ("$1,234,567", "", 1234567),
        ("5.300", '[numbers]\ndecimal = ","\n', 5300),
        ("5.300", '[numbers]\ndecimal = "."\n', 5),
        ("5,300", '[numbers]\nthousands = ","\n', 5300),
    ],
)
def test_gross_is_what_the_file_says(desk, her, written, more, dollars):
    assert grossed(desk, written, more) == ({"read": 1, "updated": 1}, dollars)


@pytest.mark.django_db
def test_gross_that_may_mean_two_sums_is_refused_with_what_to_put_in_the_map(desk, her):
    assert grossed(desk, "5.300") == ({"read": 1, "refused": 1}, None)
    ((line, said),) = desk.refused()
    assert line == 2
    assert said == (
        "worldwide_gross '5.300' is not a sum of dollars; it may mean 5.3 or 5300: say which in"
        ' the map, with [numbers] decimal = "." or decimal = ","'
    )


@pytest.mark.django_db
def test_rating_with_a_comma_is_read_by_the_map_and_its_scale_as_toml_writes_it(desk, her):
    told = RATINGS_MAP.replace('scale = "5"', "scale = 5.0") + '\n[numbers]\ndecimal = ","\n'
    rows = [{"id": "her", "user": "u", "rating": "3,5"}]
    desk.ratings(rows, map=desk.put("comma.toml", told))
    assert AudienceReview.objects.get().stars == 7


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    ['decimal = "x"', 'thousands = "_"', 'decimal = ","\nthousands = ","', 'point = "."'],
)
def test_map_with_other_marks_is_explained(desk, her, wrong):
    with pytest.raises(CommandError, match=r"decimal|thousands|point"):
        grossed(desk, "1", f"[numbers]\n{wrong}\n")


TITLES = """
source = "paper"
[columns]
name = "name"
year = "year"
runtime_minutes = "runtime"
release_date = "released"
[identifiers]
paper = "id"
[dates]
format = "%d-%b-%y"
"""


def film(desk, told=TITLES, **cells):
    row = {"name": "Her", "year": "2013", "id": "1", **cells}
    path = desk.put("f.csv", table(["name", "year", "runtime", "released", "id"], [row]))
    return desk.run("import_titles", "spreadsheet", path, map=desk.put("f.toml", told))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "minutes"), [("0", None), ("0.0", None), ("51420", 51420), ("119", 119)]
)
def test_run_time_of_nothing_drops_the_value_and_the_longest_film_exists(desk, written, minutes):
    assert film(desk, runtime=written) == {"read": 1, "created": 1}
    assert Title.objects.get().runtime_minutes == minutes


@pytest.mark.django_db
def test_year_of_two_digits_is_never_in_the_future_unless_the_map_says_so(desk):
    film(desk, released="12-Jun-46")
    assert Title.objects.get().released_on == dt.date(1946, 6, 12)
    film(desk, TITLES + "latest = 2050-01-01\n", released="12-Jun-46", id="2", name="Him")
    assert Title.objects.get(name="Him").released_on == dt.date(2046, 6, 12)


@pytest.mark.django_db
def test_link_with_a_blank_inside_is_kept(desk, her):
    row = {"id": "her", "critic": "Bob", "verdict": "fresh", "link": "https://x.example/a b.html"}
    broken = {**row, "critic": "Cy", "link": "https://x example/a"}
    two = {**row, "critic": "Di", "link": "https://x.example/a https://x.example/b"}
    desk.critics([row, broken, two])
    links = dict(CriticReview.objects.values_list("critic__name", "link"))
    assert links == {"Bob": "https://x.example/a%20b.html", "Cy": "", "Di": ""}


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("01", "1"), ("１", "1"), ("2.0", "2"), ("13.1", "13.1"), ("Season 1", "1"),
        ("season 07", "7"), ("S01", "1"), ("Series 2", "2"), ("specials", "Specials"),
        ("Special", "Specials"), ("  Part  Two ", "Part Two"), ("Summer", "Summer"),
    ],
)  # fmt: skip
def test_season_has_one_label_however_it_is_written(written, label):
    assert season_label(written) == label


def test_season_is_called_after_its_series():
    assert season_name("Laid", "1") == "Laid: Season 1"
    assert season_name("Laid", "Specials") == "Laid: Specials"


@pytest.mark.django_db
def test_seasons_of_one_label_are_one(desk):
    laid = make_title("Laid", kind="series")
    Identifier.objects.create(title=laid, scheme="imdb", value="tt1773440")
    rows = [
        {"series_id": "tt1773440", "season": label, "kind": "season"}
        for label in ("1", "01", "１", "Season 1", "Specials", "specials", "Finale", "FINALE")
    ]
    path = desk.put("s.csv", table(["series_id", "season", "kind"], rows))
    counts = desk.run("import_titles", "spreadsheet", path)
    assert (counts["read"], counts["created"]) == (8, 3)
    names = Title.objects.filter(parent=laid).values_list("name", flat=True)
    assert sorted(names) == ["Laid: Finale", "Laid: Season 1", "Laid: Specials"]


@pytest.mark.django_db
def test_episodes_find_their_season_however_it_is_written(desk):
    make_title("Laid", kind="series")
    rows = [
        {"series": "Laid", "season": label, "number": str(n)}
        for n, label in enumerate(["1", "S01", "FINALE", "finale"], start=1)
    ]
    path = desk.put("e.csv", table(["series", "season", "number"], rows))
    assert desk.run("import_titles", "episodes", path) == {"read": 4, "created": 4}
    assert Title.objects.filter(kind="season").count() == 2


@pytest.mark.django_db
def test_genres_of_three_languages_are_the_same_genres(desk):
    told = [("Comedy", "War"), ("Komödie", "Krieg"), ("Comédie", "Guerre")]
    for place, names in enumerate(told, start=1):
        genres = [{"id": i, "name": n} for i, n in zip((35, 10752), names, strict=True)]
        answer = {"id": place, "title": f"F{place}", "genres": genres,
                  "spoken_languages": [{"iso_639_1": "de", "name": "Deutsch"}]}  # fmt: skip
        (desk.folder / f"m{place}.json").write_text(json.dumps(answer))
    assert desk.run("import_titles", "tmdb", desk.folder) == {"read": 3, "created": 3}
    assert set(Genre.objects.values_list("name", flat=True)) == {"Comedy", "War"}
    assert {lang.name for t in Title.objects.all() for lang in t.languages.all()} == {"German"}
