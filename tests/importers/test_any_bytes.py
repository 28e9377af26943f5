"""Whatever a file holds, a run ends with sums that add up, and a second run with the same sums."""

import contextlib
import copy
import json
import tempfile
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.factories import make_title
from tests.importers.files import CRITIC_COLUMNS, Desk

pytestmark = pytest.mark.django_db
HEADER = ",".join(CRITIC_COLUMNS)
ROW = "her,Bob,P,,2014-01-02,fresh,3/5,Fine,https://x.example/a b"
# What breaks readers: quotes, separators, marks, half characters, digits of other scripts, signs.
PIECES = [
    '"', '""', ",", ";", "\t", "\n", "\r", "\r\n", "\0", "\ufeff", "\u2028", "\x1b[2J", "\x85",
    "\u202e", "\ud800", "\udcff", "1e999", "१", "５", "NaN", "-0", "9" * 40, "5.300", "1,2", "&#0;",
    "&#xD800;", "\\", "'", "=1+1", "https://[", "http://a b", "2014-13-99", "١", "K\u0131",
    "é", "😀", "sep=|\n", HEADER, ROW, "line,became,reason," + HEADER,
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1252", "utf-32", "latin-1"])
CALM = settings(
    max_examples=40, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


class _Undo(Exception):
    pass


@contextlib.contextmanager
def a_desk():
    """Give a desk whose imports are taken back."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(_Undo), transaction.atomic():
        yield Desk(Path(folder))
        raise _Undo


def run(body, command, *arguments, name, kind="film"):
    """Import these bytes twice; the desk itself demands that the sums add up."""
    with a_desk() as desk, contextlib.suppress(CommandError):
        title = make_title("her", kind=kind)
        title.identifiers.create(scheme="paper", value="her")
        title.identifiers.create(scheme="imdb", value="tt1798709")
        path = desk.put(name, body)
        options = {"map": desk.folder / "critics.toml"} if "critic" in command else {"map": None}
        first = desk.run(command, *arguments, path, **options)
        again = desk.run(command, *arguments, path, **options)
        assert again.get("read", 0) == first.get("read", 0)
        assert again.get("refused", 0) == first.get("refused", 0)
        assert "created" not in again


@CALM
@given(text=TEXTS, encoding=ENCODINGS, cut=st.integers(0, 3))
@example(text=HEADER + "\nher,A,P,,,fresh,,\ud800,", encoding="utf-16", cut=1)
@example(text=HEADER + '\nher,"A,P,,,fresh,,,\n' + ROW, encoding="utf-8", cut=0)
def test_any_text_in_any_encoding(db, text, encoding, cut):
    body = text.encode(encoding, "surrogatepass" if "utf" in encoding else "replace")
    run(body[: len(body) - cut], "import_critic_reviews", name="f.csv")


@CALM
@given(body=st.binary(max_size=200))
def test_any_bytes(db, body):
    run(HEADER.encode() + b"\n" + body, "import_critic_reviews", name="f.csv")
    run(body, "import_critic_reviews", name="f.csv")


CELLS = st.one_of(
    st.sampled_from(PIECES), st.text(max_size=6), st.sampled_from(["1", "2013", "her"])
)
TYPED = st.one_of(CELLS, st.integers(), st.floats(), st.booleans(), st.none(), st.lists(CELLS))


def rows_of(*names):
    return st.lists(st.fixed_dictionaries(dict.fromkeys(names, TYPED)), min_size=1, max_size=4)


@CALM
@given(
    rows=rows_of(
        "name", "year", "kind", "runtime_minutes", "genres", "cast", "release_date", "budget",
        "series", "season", "imdb", "country", "certificate", "episode_count", "synopsis",
    )
)  # fmt: skip
@example(rows=[{"name": "Her", "year": 2013, "synopsis": "\ud800", "cast": "a|\x00"}])
@example(rows=[{"name": "K", "kind": "season", "season": "a／b", "series": "Laid"}])
def test_any_titles(db, rows):
    run(json.dumps(rows).encode(), "import_titles", "spreadsheet", name="f.json")


@CALM
@given(rows=rows_of("title", "year", "weekend", "rank", "gross", "theaters", "worldwide_gross"))
def test_any_box_office(db, rows):
    run(json.dumps(rows).encode(), "import_titles", "box-office", name="f.json")


@CALM
@given(rows=rows_of("title", "provider", "kind", "price", "link", "checked", "currency"))
def test_any_offers(db, rows):
    rows = [{**row, "title": "her", "kind": "rent"} for row in rows] + rows
    run(json.dumps(rows).encode(), "import_titles", "offers", name="f.json")


@CALM
@given(rows=rows_of("title", "category", "score", "top", "age", "certificate", "link", "scale"))
@example(rows=[{"title": "her", "category": "a\x00", "score": 1, "top": 5}])
def test_any_family_guides(db, rows):
    rows = [{**row, "title": "her", "top": 10} for row in rows] + rows
    run(json.dumps(rows).encode(), "import_family_guides", "spreadsheet", name="f.json")


@CALM
@given(rows=rows_of("title", "user", "rating", "scale", "timestamp", "source"))
def test_any_ratings(db, rows):
    rows = [{**row, "title": "tt1798709"} for row in rows] + rows
    run(json.dumps(rows).encode(), "import_audience_ratings", name="f.json")


@CALM
@given(rows=rows_of("series", "season", "number", "name", "aired", "runtime_minutes", "imdb"))
def test_any_episodes(db, rows):
    rows = [{**row, "series": "her"} for row in rows] + rows
    run(json.dumps(rows).encode(), "import_titles", "episodes", name="f.json", kind="series")


FILM = {
    "id": 1, "title": "Her", "original_title": "Her", "release_date": "2013-12-18", "runtime": 126,
    "imdb_id": "tt1798709", "overview": "O", "budget": 1, "revenue": 2, "adult": False,
    "genres": [{"id": 18, "name": "Drama"}], "belongs_to_collection": {"id": 1, "name": "C"},
    "spoken_languages": [{"iso_639_1": "en", "name": "English"}],
    "production_companies": [{"id": 1, "name": "A"}],
    "production_countries": [{"iso_3166_1": "US", "name": "United States of America"}],
    "credits": {
        "cast": [{"id": 1, "name": "J", "character": "T (voice)"}],
        "crew": [{"id": 2, "name": "S", "job": "Director"}],
    },
    "release_dates": {"results": [{"iso_3166_1": "US", "release_dates": [
        {"certification": "R", "type": 3, "release_date": "2013-12-18T00:00:00.000Z"}]}]},
    "alternative_titles": {"titles": [{"iso_3166_1": "DE", "title": "Sie"}]},
    "videos": {"results": [{"site": "YouTube", "key": "abc", "type": "Trailer", "name": "T"}]},
    "watch/providers": {"results": {"US": {"link": "https://www.themoviedb.org/x", "buy": [
        {"provider_name": "P"}]}}},
    "keywords": {"keywords": [{"id": 1, "name": "k"}]},
}  # fmt: skip
SERIES = {
    "id": 2, "name": "Laid", "first_air_date": "2011-02-09", "genres": [], "status": "Ended",
    "episode_run_time": [30], "number_of_episodes": 12, "networks": [{"name": "ABC"}],
    "created_by": [{"id": 3, "name": "M"}], "external_ids": {"imdb_id": "tt1773440"},
    "seasons": [{"season_number": 1, "air_date": "2011-02-09", "episode_count": 6}],
}  # fmt: skip
SEASON = {
    "id": 3, "season_number": 1, "air_date": "2011-02-09", "overview": "",
    "episodes": [{"id": 4, "episode_number": 1, "name": "E", "air_date": "2011-02-09",
                  "runtime": 30, "overview": ""}],
}  # fmt: skip
PERSON = {"id": 5, "name": "J", "birthday": "1974-10-28", "imdb_id": "nm0001618"}
ANSWERS = {"m.json": FILM, "tv/2.json": SERIES, "tv/2/season/1.json": SEASON, "p.json": PERSON}


def places(told, path=()):
    """Yield the path of every value in an answer, lists and objects too."""
    inside = told.items() if isinstance(told, dict) else enumerate(told)
    for key, value in inside:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


PLACES = [(name, path) for name, answer in ANSWERS.items() for path in places(answer)]
WRONG = st.one_of(TYPED, st.just({}), st.just([{}]), st.just([None]), st.just({"results": [1]}))


@CALM
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), WRONG), min_size=1, max_size=2))
def test_any_answers_of_tmdb(db, changes):
    answers = copy.deepcopy(ANSWERS)
    for (name, path), value in changes:
        item = answers[name]
        with contextlib.suppress(KeyError, IndexError, TypeError):
            for key in path[:-1]:
                item = item[key]
            item[path[-1]] = value
    with a_desk() as desk:
        for name, answer in answers.items():
            path = desk.folder / "tmdb" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(answer), encoding="utf-8")
        first = desk.run("import_titles", "tmdb", desk.folder / "tmdb")
        assert first["read"] == 4
        again = desk.run("import_titles", "tmdb", desk.folder / "tmdb", from_start=True)
        assert (again["read"], again.get("refused")) == (4, first.get("refused"))


IMDB = {
    "title.basics": {"tconst": "tt0000001", "titleType": "movie", "primaryTitle": "Her",
        "originalTitle": "Her", "isAdult": "0", "startYear": "2013", "endYear": "\\N",
        "runtimeMinutes": "126", "genres": "Drama,Romance"},
    "title.episode": {"tconst": "tt0000003", "parentTconst": "tt0000002", "seasonNumber": "1",
        "episodeNumber": "1"},
    "name.basics": {"nconst": "nm0000001", "primaryName": "J", "birthYear": "1974",
        "deathYear": "\\N", "primaryProfession": "actor", "knownForTitles": "tt0000001"},
    "title.principals": {"tconst": "tt0000001", "ordering": "1", "nconst": "nm0000001",
        "category": "actor", "job": "\\N", "characters": '["T"]'},
    "title.crew": {"tconst": "tt0000001", "directors": "nm0000001", "writers": "\\N"},
    "title.akas": {"titleId": "tt0000001", "ordering": "1", "title": "Sie", "region": "DE",
        "language": "\\N", "types": "imdbDisplay", "attributes": "\\N", "isOriginalTitle": "0"},
}  # fmt: skip
SPOTS = [(table, name) for table, row in IMDB.items() for name in row]


@CALM
@given(changes=st.lists(st.tuples(st.sampled_from(SPOTS), CELLS), min_size=1, max_size=3))
def test_any_tables_of_imdb(db, changes):
    tables = {name: [row, dict(row)] for name, row in IMDB.items()}
    for (table, name), value in changes:
        tables[table][1][name] = value
    with a_desk() as desk:
        for name, rows in tables.items():
            lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
            body = "\n".join(lines).encode("utf-8", "surrogatepass")
            desk.put(f"{name}.tsv", body)
        first = desk.run("import_titles", "imdb", desk.folder)
        again = desk.run("import_titles", "imdb", desk.folder, from_start=True)
        assert (again["read"], again.get("refused")) == (first["read"], first.get("refused"))
