"""Search goes through bands of popularity: it reads little, and finds what a plain search finds."""

import pytest
from django.db import connection

from core import search, search_bands, search_index
from core.models import SearchDocument
from core.search_ranking import Asked, arrange

pytestmark = pytest.mark.django_db
FIRST, SECOND = "love lost lovely moon lock night".split(), "story song land light".split()


def popularity_of(number):
    """Most have none, as people have; the others have as few or many as it goes."""
    return 0 if number % 3 else number * 7919 % 5000 >> number % 12


def name_of(number):
    names = [f"{a} {b}" for a in FIRST for b in SECOND] + FIRST
    return names[(number * 31 + number // 30) % len(names)]


@pytest.fixture
def catalogue():
    search.write(
        [
            search.Entry(
                kind="title", object_id=number, name=name_of(number), url="/",
                note="", texts=[name_of(number), f"Ann Loy{number % 9}", "1999"],
                other_names=[f"Other {number % 5}"] if number % 4 == 0 else [],
                popularity=popularity_of(number),
            )
            for number in range(1, 1501)
        ]
    )  # fmt: skip


def test_bands_follow_each_other_as_popularity_and_age_do():
    values = sorted(
        [(popularity, pk) for popularity in (0, 1, 2, 3, 900, 2047, 2048, 10**9)
         for pk in (1, 4095, 4096, 10**6, 2**40)],
        key=lambda one: (-one[0], one[1]),
    )  # fmt: skip
    letters = [search_bands.band(*value) for value in values]
    assert letters == sorted(letters)
    assert {letters[0], letters[-1]} == {"a", "z"}


def test_postgresql_indexes_what_the_pure_function_gives(postgres_only):
    search.write(
        [
            search.Entry(
                kind="title", object_id=number, name=name, url="/", note="", texts=[name, "1999"],
                other_names=others, popularity=popularity,
            )
            for number, (name, others, popularity) in enumerate(
                [("Her", [], 0), ("", [], 1), ("Amélie: 千と千尋", ["The 2nd", "½"], 2047),
                 ("x" * 290, ["y" * 3000], 2048), ("It's", ["its"], 10**9)]
            )
        ]
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, tsvector_to_array(core_search_lexemes(names, words, popularity, id)) "
            "FROM core_searchdocument"
        )
        kept = dict(cursor.fetchall())
    for one in SearchDocument.objects.all():
        letter = search_bands.band(one.popularity, one.pk)
        expected = search_bands.indexed(one.names, one.words, letter)
        assert set(kept[one.pk]) == set(expected.split())


def plain(query):
    """Answer by reading everything: the most popular that hold the words, ranked."""
    asked = Asked.read(query)
    everything = sorted(SearchDocument.objects.all(), key=lambda d: (-d.popularity, d.pk))

    def holding(text_of):
        return [
            one
            for one in everything
            if all(any(w.startswith(part) for w in text_of(one).split()) for part in asked.words)
        ][: search.MOST_POPULAR]

    same = [one for one in everything if one.folded_name == asked.folded]
    named = holding(lambda one: one.names)
    told = holding(lambda one: one.words) if len(named) < search.MOST_FOUND else []
    found = {one.pk: one for one in [*same[: search_index.MOST_OF_ONE_NAME], *named, *told]}
    return [one.pk for one in arrange(asked, found.values())][: search.MOST_FOUND]


@pytest.mark.parametrize(
    "query",
    ["love", "lo", "l", "lov st", "night light", "love story", "song", "s", "loy3", "loy", "1999",
     "love 1999", "ann loy4", "other", "other 2", "oth lo", "story love", "nothing"],
)  # fmt: skip
def test_a_search_finds_what_a_plain_one_over_everything_finds(catalogue, query):
    assert [one.pk for one in search.find(query)] == plain(query)


def test_what_becomes_popular_changes_its_band(catalogue):
    last = SearchDocument.objects.filter(folded_name="love story", popularity=0).latest("pk")
    assert last.pk not in [one.pk for one in search.find("story")]
    search.write(
        [
            search.Entry(
                kind=last.kind, object_id=last.object_id, name=last.name, url="/", note="",
                texts=[last.name], popularity=10**6,
            )
        ]
    )  # fmt: skip
    assert search.find("story")[0].pk == last.pk
    search.rebuild_index()
    assert search.find("story")[0].pk == last.pk
