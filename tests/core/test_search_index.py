"""The search index: what it costs, what it forgets, and that nothing typed breaks it."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from core import search
from core.folding import name_lines, trigrams, words
from core.search_likeness import edits, name_likeness, word_likeness


def write(*names, others=(), start=1):
    search.write(
        [
            search.Entry(
                kind="title", object_id=number, name=name, url="/", note="", texts=[name, *others],
                other_names=others, popularity=number % 7,
            )
            for number, name in enumerate(names, start)
        ]
    )  # fmt: skip


def found(query):
    return [document.name for document in search.find(query)]


@pytest.mark.django_db
def test_a_mistyped_query_costs_two_statements_more_however_much_is_found():
    counts = {}
    for start in (1, 11):
        write(*["Rashomon"] * 10, start=start)
        for query in ("rashomon", "rashoman"):
            with CaptureQueriesContext(connection) as captured:
                assert len(search.find(query)) == start + 9
            counts.setdefault(query, set()).add(len(captured))
    assert counts == {"rashomon": {1}, "rashoman": {3}}


@pytest.mark.django_db
def test_a_new_name_a_removal_and_a_rebuild_reach_the_words_of_names():
    write("Rashomon")
    assert found("rashoman") == ["Rashomon"]
    write("Casablanca")
    assert (found("rashoman"), found("casblanca")) == ([], ["Casablanca"])
    assert search.rebuild_index() == 1
    assert found("casblanca") == ["Casablanca"]
    search.remove("title", [1])
    assert found("casblanca") == []


@pytest.mark.django_db
def test_another_name_is_forgiven_too_and_the_shown_one_comes_first():
    write("Der Himmel", others=["Wings of Desire"])
    assert found("wings of desier") == ["Der Himmel"]
    write("Wings of Desire", start=2)
    assert found("wings of desier") == ["Wings of Desire", "Der Himmel"]


@pytest.mark.django_db
def test_names_without_a_single_word_are_found():
    write("$", "?", "Her")
    assert found("$") == ["$"]
    assert found("!") == []


@pytest.mark.django_db
def test_a_word_found_as_typed_brings_no_look_alikes():
    write("Heat", "Hear", "Hera")
    assert found("heat") == ["Heat"]
    assert "Heat" in found("haet")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    ["\x00", "a\x00b", "\ud800", '"', "'''", "%", "_", "\\", "a%b_c\\", "NEAR(", "zqx OR", ":*",
     "x" * 5000, " ".join(["zqx"] * 60), "zqxa zqxb zqxc zqxd zqxe zqxf zqxg zqxh " * 9, "½ ² Ⅻ",
     "ﷺ", "🎬 zqx", "नमस्ते दुनिया", "สวัสดีชาวโลก", "İstanbul ẞ", "千", "\u202etxet", "names:zqx*"],
)  # fmt: skip
def test_nothing_typed_breaks_it(typed):
    write("Her", "a_b%c", "नमस्ते", "İstanbul", "千と千尋の神隠し")
    assert isinstance(found(typed), list)


def test_likeness_of_words():
    assert edits("rigns", "rings") == edits("sunshne", "sunshine") == 1
    assert word_likeness("rigns", "rings") == 800
    assert word_likeness("2", "ii") > 0
    assert word_likeness("2", "3") == word_likeness("2046", "2049") == 0
    assert word_likeness("them", "the") == word_likeness("up", "us") == 0
    assert word_likeness("sunsh", "sunshine") > word_likeness("snuhs", "sunshine") == 0


def test_likeness_of_names():
    name = ["the", "lord", "of", "the", "rings"]
    assert name_likeness(["the", "lord", "of", "the", "rings"], name, ()) == (1000, True)
    assert name_likeness(["lord", "of", "the", "flies"], name, ())[1] is False
    assert name_likeness(["spiderman"], ["spider", "man"], ())[1] is True
    assert name_likeness(["nosfertau", "1922"], ["nosferatu"], {"1922"})[1] is True


def test_every_trigram_of_a_name_stands_in_its_line():
    name = "E.T. the Extra-Terrestrial: 千と千尋"
    line = name_lines([name, "", name])
    assert line.count("\n") == 0
    assert all(run in line for word in words(name) for run in trigrams(word))
    assert words("E.T. M*A*S*H J.J. Abrams 1.5") == ["et", "mash", "jj", "abrams", "1", "5"]


def test_postgres_without_pg_trgm_says_what_to_do():
    class Cursor:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return False

        def execute(self, sql):
            if "CREATE" in sql:
                raise DatabaseError("permission denied")

        def fetchone(self):
            return None

    class Connection:
        cursor = Cursor

    migration = import_module("core.migrations.0001_initial")
    with pytest.raises(RuntimeError, match="CREATE EXTENSION pg_trgm"):
        migration.need_pg_trgm(Connection())
