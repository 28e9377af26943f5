"""Whatever a file holds, a run ends with sums that add up, and a second run with the same sums."""

import contextlib
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
    max_examples=150, deadline=None, derandomize=True,
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
@given(rows=rows_of("title", "user", "rating", "scale", "timestamp", "source"))
def test_any_ratings(db, rows):
    rows = [{**row, "title": "tt1798709"} for row in rows] + rows
    run(json.dumps(rows).encode(), "import_audience_ratings", name="f.json")


@CALM
@given(rows=rows_of("series", "season", "number", "name", "aired", "runtime_minutes", "imdb"))
def test_any_episodes(db, rows):
    rows = [{**row, "series": "her"} for row in rows] + rows
    run(json.dumps(rows).encode(), "import_titles", "episodes", name="f.json", kind="series")
