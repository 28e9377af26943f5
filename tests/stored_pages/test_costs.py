"""What pages and writes cost, without a clock: the same, however much stands on them."""

import gzip
import json
import sys

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from core.limits import LIMITS, Window
from core.stored_pages import site
from reviews.models import AudienceReview
from reviews.services import audience, recounting
from tests.factories import make_critic_review, make_member, make_person, make_title
from tests.stored_pages.visits import visit

pytestmark = pytest.mark.django_db(transaction=True)
FEW, SOME, MANY, SOAK = 20, 200, 2000, 20_000
# Statements of a page that nothing is stored of yet, the strip of all pages (two) included, and of
# one made anew after a rating.
PAGES = {
    "": (27, 3), "audience/": (8, 5), "critics/": (7, 4), "score/": (11, 8), "cast/": (6, 3),
}  # fmt: skip


def crowd(title, count):
    """Let so many members review a title, as an import would."""
    first = User.objects.count()
    names = [f"m{first + number}x" for number in range(count)]
    members = User.objects.bulk_create(
        [User(username=name, username_key=name, age_band="18+") for name in names]
    )
    now = timezone.now()
    AudienceReview.objects.bulk_create(
        AudienceReview(
            title=title, author=member, stars=1 + number % 10, body="Words.", rated_at=now,
            is_counted=True,
        )
        for number, member in enumerate(members)
    )  # fmt: skip
    recounting.rebuild([title.pk], at=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.fixture
def two(request):
    """Two films alike in all but the number of their reviews."""
    few = getattr(request, "param", FEW)
    many = SOAK if request.config.getoption("--soak") else MANY
    found = [make_title("A film", slug=slug) for slug in ("few", "many")]
    for title, count in zip(found, (few, many), strict=True):
        title.credits.create(person=make_person(), job="director")
        make_critic_review(title, quote="Fine work.")
        crowd(title, count)
    return found


def statements(path, client=None):
    with CaptureQueriesContext(connection) as captured:
        answer = (client or Client()).get(path)
    assert answer.status_code == 200
    return [query["sql"] for query in captured]


def without_store(path):
    """Return the statements of a page of which nothing is stored."""
    statements(path)  # what is read once a process
    for kept in (site.store, site.parts):
        kept.clear()
    return statements(path)


@pytest.mark.parametrize("tab", PAGES)
def test_a_page_takes_as_many_statements_for_many_reviews_as_for_few(two, tab):
    new, again = PAGES[tab]
    for title in two:
        path = title.get_absolute_url() + tab
        assert len(without_store(path)) == new, tab
        audience.post(title=title, author=make_member(), stars=7, at=timezone.now())
        assert len(statements(path)) == again, tab


def test_a_members_page_is_put_together_of_the_same_pieces(two, client):
    client.force_login(make_member("alice"))
    for title in two:
        path = title.get_absolute_url()
        visit(path)
        statements(path, client)
        assert len(statements(path, client)) == 3


def plan_of(sql):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {sql}")
        (plan,) = cursor.fetchone()
    return (plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]


def buffers(sql):
    plan = plan_of(sql)
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def buffers_of_table(sql, table):
    """The blocks read of one table and its indexes: how small tables beside it are joined, by
    the block or kept in memory, is the planner's mood."""

    def within(node):
        own = node["Shared Hit Blocks"] + node["Shared Read Blocks"]
        below = sum(within(inner) for inner in node.get("Plans", ()))
        return own if node.get("Relation Name") == table else below

    return within(plan_of(sql))


@pytest.mark.usefixtures("postgres_only")
@pytest.mark.parametrize("two", [SOME], indirect=True)  # more than stand on a page
@pytest.mark.parametrize("tab", PAGES)
def test_a_page_reads_as_many_blocks_for_many_reviews_as_for_few(two, tab):
    few, many = (
        sum(buffers(sql) for sql in without_store(title.get_absolute_url() + tab)) for title in two
    )
    assert many <= few * 1.2 + 2 * len(two), (few, many)  # a level of an index more


@pytest.mark.parametrize("tab", PAGES)
def test_a_page_is_as_long_for_many_reviews_as_for_few(two, tab):
    few, many = (visit(title.get_absolute_url() + tab).body for title in two)
    assert abs(len(many) - len(few)) < 600  # digits, and the bars of a chart
    assert len(many) < 60_000
    assert len(gzip.compress(many)) < 12_000


def rows_written(act):
    """Return how many rows an act inserts and updates, by table."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return [query["sql"].split()[:3] for query in captured]


def test_a_rating_takes_the_same_statements_for_many_reviews_as_for_few(two):
    written = [
        rows_written(
            lambda title=title: audience.post(
                title=title, author=make_member(), stars=9, at=timezone.now()
            )
        )
        for title in two
    ]
    assert written[0] == written[1]


def test_posting_a_review_takes_ten_statements(two, client):
    client.force_login(make_member("alice"))
    sent = {"stars": "8", "headline": "Fine", "body": "A fine film."}
    client.post(two[0].get_absolute_url() + "review/", sent)
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(two[1].get_absolute_url() + "review/", sent)
    assert answer.status_code == 303
    of_transactions = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    done = [q["sql"] for q in captured if not q["sql"].lstrip().startswith(of_transactions)]
    assert len(done) == 10, "\n".join(done)


@pytest.mark.parametrize(("path", "count"), [("/nothing-here/", 0), ("/titles/nothing/", 2)])
def test_a_page_that_is_not_here_asks_the_database_little(path, count):
    Client().get(path)
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(path).status_code == 404
    assert len(captured) == count


def test_who_sends_too_much_is_answered_by_three_statements(client, monkeypatch):
    client.force_login(make_member("alice"))
    path = make_title("Her", slug="her").get_absolute_url() + "review/"
    monkeypatch.setitem(LIMITS, "review", (Window(0, 900),))
    for _ in range(2):
        client.post(path, {"stars": "8"})
    with CaptureQueriesContext(connection) as captured:
        assert client.post(path, {"stars": "8"}).status_code == 429
    assert [query["sql"].split()[0] for query in captured] == ["SELECT"] * 3


def calls(ask, path, *sent):
    """Return how many calls of Python functions an answer takes; ``ask`` gets or posts it."""
    counted = 0

    def count(_frame, event, _argument):
        nonlocal counted
        counted += event == "call"

    ask(path, *sent)
    sys.setprofile(count)
    try:
        ask(path, *sent)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.skipif(sys.gettrace() is not None, reason="coverage or a debugger calls, too")
def test_a_page_of_stored_pieces_takes_a_fraction_of_the_calls_of_one_made_anew(
    two, client, settings
):
    """A budget in proportions: no machine and no release of Django decides it."""
    path = two[1].get_absolute_url()
    settings.STORED_PAGES = False
    whole = calls(client.get, path)
    settings.STORED_PAGES = True
    assert calls(client.get, path) < whole / 6
    assert calls(client.get, "/films/") < whole / 2
    assert calls(client.get, "/titles/nothing/") < whole / 12
    client.force_login(make_member("alice"))
    assert calls(client.get, path) < whole / 12


@pytest.mark.skipif(sys.gettrace() is not None, reason="coverage or a debugger calls, too")
def test_a_review_over_the_limit_costs_less_than_the_form_it_was_typed_in(client, monkeypatch):
    client.force_login(make_member("alice"))
    path = make_title("Her", slug="her").get_absolute_url() + "review/"
    form = calls(client.get, path)
    monkeypatch.setitem(LIMITS, "review", (Window(0, 900),))
    assert client.post(path, {"stars": "8"}).status_code == 429
    assert calls(client.post, path, {"stars": "8"}) < form / 2
