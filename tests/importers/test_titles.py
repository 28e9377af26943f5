"""Titles from a spreadsheet: matched, made, updated, left in doubt."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import SearchDocument
from films.models import Certification, Credit, Genre, Identifier, Person, Release, Title
from tests.factories import make_title
from tests.importers.files import digest, drift

pytestmark = pytest.mark.django_db
ROW = {
    "name": "The Apartment", "year": "1960", "runtime": "125.0", "genres": "Comedy|Romance",
    "directors": "Billy Wilder", "certificate": "PG", "released": "1960-06-15",
    "imdb": "0053604", "id": "apartment",
}  # fmt: skip


def row(**changes):
    return {**ROW, **changes}


def test_new_title_comes_with_all_that_hangs_on_it(desk, db):
    assert desk.titles([row()]) == {"read": 1, "created": 1}
    title = Title.objects.get()
    assert (title.kind, title.slug, title.sort_name) == ("film", "the-apartment", "apartment")
    assert (title.year, title.runtime_minutes) == (1960, 125)
    assert title.released_on == dt.date(1960, 6, 15)
    assert sorted(title.genres.values_list("name", flat=True)) == ["Comedy", "Romance"]
    assert Credit.objects.get().person.name == "Billy Wilder"
    assert Certification.objects.get().label == "PG"
    assert Release.objects.get().kind == "theaters"
    ids = set(Identifier.objects.values_list("scheme", "value"))
    assert ids == {("imdb", "tt0053604"), ("paper", "apartment")}


def test_title_and_people_are_found_by_search_at_once(desk, db):
    desk.titles([row()])
    kinds = set(SearchDocument.objects.values_list("kind", "name"))
    assert kinds == {
        ("title", "The Apartment"), ("person", "Billy Wilder"), ("genre", "Comedy"),
        ("genre", "Romance"),
    }  # fmt: skip


def test_second_run_changes_nothing(desk, db):
    rows = [row(), row(name="Avanti!", year="1972", imdb="", id="avanti")]
    desk.titles(rows)
    before = digest()
    assert desk.titles(rows) == {"read": 2, "unchanged": 2}
    assert digest() == before


def test_dry_run_writes_nothing(desk, db):
    before = digest()
    assert desk.titles([row()], dry_run=True) == {"read": 1, "created": 1}
    assert digest() == before


def test_id_goes_before_name(desk, db):
    title = make_title("Das Appartement", year=1961)
    Identifier.objects.create(title=title, scheme="imdb", value="tt0053604")
    assert desk.titles([row()]) == {"read": 1, "updated": 1}
    title.refresh_from_db()
    assert (title.name, title.year) == ("The Apartment", 1960)


def test_only_what_differs_is_updated(desk, db):
    desk.titles([row()])
    Title.objects.update(synopsis="Ours.", runtime_minutes=120)
    assert desk.titles([row(runtime="")]) == {"read": 1, "unchanged": 1}
    assert desk.titles([row()]) == {"read": 1, "updated": 1}
    assert Title.objects.values_list("synopsis", "runtime_minutes").get() == ("Ours.", 125)


def test_name_and_year_match_without_an_id(desk, db):
    ours = make_title("the apartment", year=1960, indexed=True)
    assert desk.titles([row()]) == {"read": 1, "updated": 1}
    assert Identifier.objects.filter(title=ours).count() == 2


def test_another_id_of_the_same_scheme_is_another_title(desk, db):
    ours = make_title("The Apartment", year=1960)
    Identifier.objects.create(title=ours, scheme="imdb", value="tt9999999")
    assert desk.titles([row()]) == {"read": 1, "created": 1}
    assert Title.objects.count() == 2


def test_several_candidates_are_queued_with_the_reason(desk, db):
    for number in (1, 2):
        make_title("The Apartment", year=1960, slug=f"apartment-{number}")
    assert desk.titles([row()]) == {"read": 1, "queued": 1}
    assert desk.refused() == [(2, "ambiguous: 2 titles match (apartment-1, apartment-2)")]
    assert not Identifier.objects.exists()


def test_ids_of_two_titles_are_queued(desk, db):
    one, two = make_title("One", slug="one"), make_title("Two", slug="two")
    Identifier.objects.create(title=one, scheme="imdb", value="tt0053604")
    Identifier.objects.create(title=two, scheme="paper", value="apartment")
    assert desk.titles([row()]) == {"read": 1, "queued": 1}
    assert desk.refused() == [(2, "ambiguous: its ids belong to 2 titles (one, two)")]


def test_taken_name_without_a_year_is_queued(desk, db):
    make_title("The Apartment", year=1960, slug="apartment")
    assert desk.titles([row(year="", imdb="", id="")]) == {"read": 1, "queued": 1}


def test_slug_takes_the_year_where_the_name_is_taken(desk, db):
    desk.titles([row(), row(year="1999", imdb="", id="b"), row(name="?!", imdb="", id="c")])
    slugs = ["the-apartment", "the-apartment-1999", "title"]
    assert sorted(Title.objects.values_list("slug", flat=True)) == slugs


def test_second_row_of_a_title_only_fills_what_is_empty(desk, db):
    rows = [row(runtime=""), row(runtime="125", name="Appartement", genres="Drama")]
    assert desk.titles(rows) == {"read": 2, "created": 1, "merged": 1}
    title = Title.objects.get()
    assert (title.name, title.runtime_minutes, title.genres.count()) == ("The Apartment", 125, 3)
    assert desk.titles(rows) == {"read": 2, "unchanged": 2}


def test_lists_only_grow(desk, db):
    desk.titles([row()])
    desk.titles([row(genres="Drama", directors="Somebody Else")])
    assert Genre.objects.filter(titles__isnull=False).count() == 3
    assert Person.objects.filter(credits__isnull=False).count() == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": ""}, "the row has no name"),
        ({"year": "MCMLX"}, "year 'MCMLX' is not a whole number from 1870 to 2100"),
        ({"runtime": "-5"}, "runtime_minutes '-5' is not a whole number from 0 to 100000"),
        ({"imdb": "nm0000001"}, "'nm0000001' is not an IMDb id"),
        ({"certificate": "x" * 21}, "certificate is longer than 20 characters"),
        ({"genres": "x" * 61}, "an item of genres is longer than 60 characters"),
    ],
)
def test_bad_row_is_refused_and_the_rest_come_in(desk, db, change, reason):
    other = row(name="Avanti!", year="1972", imdb="", id="avanti")
    assert desk.titles([row(**change), other]) == {"read": 2, "created": 1, "refused": 1}
    assert desk.refused() == [(2, reason)]
    assert Title.objects.get().name == "Avanti!"


def test_title_still_to_come_is_not_open(desk, db):
    desk.titles([row(released="2999-01-01")])
    title = Title.objects.get()
    assert (title.is_open, title.counts_from) == (False, dt.date(2999, 1, 1))


def test_width_of_a_scored_title_is_left_alone(desk, her):
    rows = [{"id": "her", "critic": f"C{n}", "paper": "P", "verdict": "fresh"} for n in range(50)]
    desk.critics(rows)
    path = desk.put(
        "wide.toml",
        "source = 'paper'\n[columns]\nname = 'name'\nyear = 'year'\n[constants]\n"
        "width = 'limited'\n[identifiers]\npaper = 'id'\n",
    )
    desk.titles([{"name": "Her", "year": "2013", "id": "her"}], map=path)
    her.refresh_from_db()
    assert her.release_width == "wide"
    assert drift() == []


@pytest.mark.parametrize("nothing", ["\u200b", "&#8203;", "\u3164\u2800"])
def test_a_name_that_nobody_can_see_is_none(desk, db, nothing):
    rows = [row(name=nothing), row(directors=f"Billy Wilder|{nothing}", genres=nothing)]
    assert desk.titles(rows) == {"read": 2, "created": 1, "refused": 1}
    assert Title.objects.get().name == "The Apartment"
    assert list(Person.objects.values_list("name", flat=True)) == ["Billy Wilder"]
    assert not Genre.objects.filter(titles__isnull=False).exists()


def test_a_batch_costs_few_statements(desk, db):
    rows = [
        {
            "imdb": f"{number:07}", "name": f"Film {number}", "year": "1994", "genres": "Drama|War",
            "directors": f"Director {number % 40}|Director {number}", "certificate": "PG",
        }
        for number in range(100)
    ]  # fmt: skip
    with CaptureQueriesContext(connection) as new:
        assert desk.titles(rows)["created"] == 100
    with CaptureQueriesContext(connection) as again:
        assert desk.titles(rows)["unchanged"] == 100
    assert len(new) <= 12 * 100
    assert len(again) <= 4 * 100
