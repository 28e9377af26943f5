"""Search by words, beginnings and mistyped names, whatever is typed."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.text import slugify

from accounts.services import set_standing
from core import search_rebuild
from core.models import SearchDocument
from editorial.models import Article
from editorial.search import index_articles, index_published
from films.models import Credit, Genre, Offer, Provider, TitleName
from films.search import index_people, index_titles
from films.services.facets import recount
from tests.factories import NOON, make_critic, make_member, make_person, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    for name in ("Her", "It", "Us", "The Third Man", "Amélie", "Mad Max: Fury Road", "Them"):
        make_title(name, indexed=True)
    spirited = make_title("Spirited Away", original_name="千と千尋の神隠し", indexed=True)
    TitleName.objects.create(title=spirited, name="千と千尋の神隠し", kind="original")
    old = make_title("Nosferatu", year=1922, indexed=True)
    make_title("Nosferatu", year=2024, indexed=True)
    jonze = make_person("Spike Jonze")
    Credit.objects.create(title=old, person=jonze, job="director")
    index_people([jonze])
    index_titles([spirited, old])


def found(client, query):
    page = client.get("/search/", {"q": query})
    assert page.status_code == 200
    return [result["document"].name for result in page.context["results"]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("her", "Her"), ("IT", "It"), ("us", "Us"), ("the third man", "The Third Man"),
        ("third", "The Third Man"), ("amelie", "Amélie"), ("AMÉLIE", "Amélie"),
        ("fury ro", "Mad Max: Fury Road"), ("road fury", "Mad Max: Fury Road"),
        ("spiri", "Spirited Away"), ("千尋", "Spirited Away"), ("jonze", "Spike Jonze"),
        ("nosferatu 1922", "Nosferatu"), ("the", "Them"),
    ],
)  # fmt: skip
def test_the_wanted_thing_comes_first(visitor, catalogue, query, first):
    results = found(visitor, query)
    assert results[0] == first or (query == "the" and first in results)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("the thrid man", "The Third Man"), ("amleie", "Amélie"), ("nosfertau 2024", "Nosferatu"),
        ("mad max furry road", "Mad Max: Fury Road"), ("spirted away", "Spirited Away"),
        ("千と千尋の神", "Spirited Away"), ("spike jonse", "Spike Jonze"),
    ],
)  # fmt: skip
def test_a_slip_of_the_finger_is_forgiven(visitor, catalogue, query, first):
    assert found(visitor, query)[0] == first


def test_a_year_in_the_query_tells_two_films_apart(visitor, catalogue):
    page = visitor.get("/search/", {"q": "nosferatu 1922"})
    assert [r["document"].note for r in page.context["results"]] == ["film, 1922"]


@pytest.mark.parametrize(
    "query",
    ['"', "AND", "NEAR(", "title:", "a OR b", "*", "-", "'; DROP TABLE", "\\", "(", "%", "\x00",
     "a" * 5000, "🎬", "<script>alert(1)</script>", "her & us | it", ":*", "!"],
)  # fmt: skip
def test_nothing_typed_breaks_it(visitor, catalogue, query):
    assert isinstance(found(visitor, query), list)


def test_nothing_found_says_what_to_do(visitor, catalogue):
    assert "No results" in visitor.get("/search/?q=zzzz").content.decode()


def test_a_renamed_title_is_found_by_its_new_name_only(visitor, catalogue):
    title = make_title("Before", indexed=True)
    title.name = "Afterwards"
    title.save()
    index_titles([title])
    assert found(visitor, "afterwards") == ["Afterwards"]
    assert found(visitor, "before") == []


def test_a_rebuild_finds_the_same(visitor, catalogue):
    before = found(visitor, "nosferatu")
    assert search_rebuild.everything() == 11
    assert found(visitor, "nosferatu") == before


def test_it_costs_the_same_for_five_and_fifteen(visitor):
    counts = []
    for number in (5, 10):
        for _ in range(number):
            make_title("Matinee", indexed=True)
        with CaptureQueriesContext(connection) as captured:
            assert len(found(visitor, "matinee")) == (5 if number == 5 else 15)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def suggested(client, query):
    page = client.get("/search/suggest/", {"q": query})
    assert page.status_code == 200
    assert "<html" not in page.content.decode()
    return [result["document"].name for result in page.context["results"]]


def test_suggestions_come_in_the_order_of_the_page(visitor, catalogue):
    for query in ("spi", "nosf", "fury ro", "th", "openhiemer", ""):
        assert suggested(visitor, query) == found(visitor, query)[:8]
    assert suggested(visitor, "'; DROP") == []


def test_members_with_a_page_are_found_and_others_are_not(visitor, alice):
    make_member("hidden_projectionist", is_private=True)
    assert found(visitor, "alice") == ["alice"]
    assert found(visitor, "hidden_projectionist") == []

    alice.is_private = True
    alice.save()
    assert found(visitor, "alice") == []
    alice.is_private = False
    alice.save()
    set_standing(user=alice, is_active=False, at=NOON)
    assert found(visitor, "alice") == []
    set_standing(user=alice, is_active=True, at=NOON)
    assert found(visitor, "alice") == ["alice"]
    alice.delete()
    assert found(visitor, "alice") == []


def test_articles_are_found_from_the_day_they_are_published(visitor):
    day = dt.date(2024, 12, 20)
    for headline, published_on in (
        ("Hedgehogs today", day), ("Hedgehogs tomorrow", day + dt.timedelta(days=1)),
        ("Hedgehogs, a draft", None),
    ):  # fmt: skip
        Article.objects.create(
            slug=slugify(headline), headline=headline, body="x", published_on=published_on
        )
    index_articles(Article.objects.all(), on=day)
    assert found(visitor, "hedgehogs") == ["Hedgehogs today"]

    index_published(on=day + dt.timedelta(days=1))
    assert set(found(visitor, "hedgehogs")) == {"Hedgehogs today", "Hedgehogs tomorrow"}


def test_rebuild_brings_every_kind_back(visitor, catalogue, alice):
    critic = make_critic("Odile Harrow")
    Article.objects.create(
        slug="a", headline="Awards season", body="x", published_on=dt.date(2024, 1, 1)
    )
    SearchDocument.objects.all().delete()
    call_command("rebuild_search")
    for query in ("her", "spike jonze", "alice", critic.name, "awards season"):
        assert found(visitor, query)[0].lower() == query.lower()


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Paddington™", "paddington"), ("Paddington", "paddington™"), ("№ 5", "no 5"),
        ("Her № 5", "№ 5"), ("ฉลาดเกมส์โกง", "เกมส์"), ("हिन्दी मीडियम", "हिन्दी"),
        ("ភាពយន្តខ្មែរ", "ខ្មែរ"), ("Æon Flux", "aeon"),
    ],
)  # fmt: skip
def test_signs_and_scripts_without_spaces(visitor, name, query):
    make_title(name, indexed=True)
    assert found(visitor, query) == [name]


def test_a_word_for_the_kind_does_not_hide_the_name(visitor):
    for name, year in (("1984", 1984), ("Dune", 1984), ("Scary Movie", 2000), ("Filmworker", 2017)):
        make_title(name, year=year, indexed=True)
    assert found(visitor, "1984 film")[0] == "1984"
    assert found(visitor, "dune movie") == ["Dune"]
    assert found(visitor, "scary movie") == ["Scary Movie"]
    assert found(visitor, "film") == ["Filmworker"]


def test_genres_and_providers_are_found_by_name(visitor):
    title = make_title("Her")
    title.genres.add(Genre.objects.create(name="Science Fiction", slug="science-fiction"))
    provider = Provider.objects.create(name="Lantern", slug="lantern")
    Offer.objects.create(title=title, provider=provider, kind="rent")
    recount(country="US")
    assert found(visitor, "science fi") == ["Science Fiction"]
    page = visitor.get("/search/", {"q": "lantern"})
    assert 'href="/watch/us/lantern/"' in page.content.decode()


def test_kinds_are_tabs_with_counts(visitor):
    make_title("Spike", indexed=True)
    index_people([make_person("Spike Jonze"), make_person("Spike Lee")])
    page = visitor.get("/search/", {"q": "spike"})
    assert [(kind, count) for kind, _name, count in page.context["tabs"]] == [
        ("", 3), ("title", 1), ("person", 2),
    ]  # fmt: skip
    assert "3 results" in page.content.decode()
    people = visitor.get("/search/", {"q": "spike", "kind": "person"})
    assert len(people.context["results"]) == 2
    assert people.content.decode().count('type="search"') == 1


def test_a_kind_that_is_none_is_not_asked_for(visitor):
    make_title("Spike", indexed=True)
    page = visitor.get("/search/", {"q": "spike", "kind": "nonsense"})
    assert len(page.context["results"]) == 1
