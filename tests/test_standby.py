"""Two PostgreSQL servers, a primary and its standby: who reads where, and either is stopped."""

import json
import threading
import time

import psycopg
import pytest
from django.db import connection

from tests.postgres_server import PostgresServer
from tests.served_site import SETUP, Site

SEARCH, DOCUMENTS = "/search/?q=her", 'FROM "core_searchdocument"'
WHO = 'FROM "accounts_user"'
LOCKED = """
SELECT count(*) FROM pg_locks
WHERE relation = 'core_searchdocument'::regclass AND mode = 'AccessExclusiveLock'
"""


@pytest.fixture(scope="module")
def primary():
    if connection.vendor != "postgresql":
        pytest.skip("about PostgreSQL: run `make postgres-test`")
    server = PostgresServer(log_statement="all", fsync="off")
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def standby(primary):
    server = PostgresServer(
        follows=primary, log_statement="all", fsync="off", wal_retrieve_retry_interval="200ms"
    )
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def site(primary, standby, tmp_path_factory):
    generations = tmp_path_factory.mktemp("generations") / "generations"
    site = Site(primary.url, REPLICA_URLS=standby.url, GENERATIONS_FILE=str(generations))
    site.made = site.shell(SETUP)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def reads(primary, standby, site):
    """Ask for a page once the standby has all there is; return what each server was asked."""

    def asked(path, **how):
        until(lambda: has_everything(primary, standby))
        primary.asked(), standby.asked()
        answer = site.ask(path, **how)
        assert answer.status in (200, 303)
        return answer, primary.asked(), standby.asked()

    return asked


def tell(server, sql):
    with psycopg.connect(server.url, autocommit=True) as link:
        return link.execute(sql).fetchone()[0]


def has_everything(primary, standby):
    written = tell(primary, "SELECT pg_current_wal_flush_lsn()")
    return tell(standby, f"SELECT pg_last_wal_replay_lsn() >= '{written}'")


def until(is_so):
    """Wait for what comes by itself."""
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.1)


def is_asked(reads):
    """Tell whether the standby is asked for plain pages, by all workers."""
    return all(DOCUMENTS in reads(SEARCH)[2] for _ in range(8))


def change(site, text, **how):
    """Have the member change their review."""
    url = f"/reviews/{site.made['review']}/edit/"
    return site.ask(url, site.made["alice"], {"stars": "8", "body": text}, **how)


def test_a_plain_page_is_read_from_the_standby(reads):
    _, of_primary, of_standby = reads(SEARCH)
    assert DOCUMENTS in of_standby
    assert DOCUMENTS not in of_primary


def test_who_somebody_is_is_asked_of_the_primary(reads, site):
    reads(SEARCH, session=site.made["alice"])  # notes when she was here, which is a write
    _, of_primary, of_standby = reads(SEARCH, session=site.made["alice"])
    assert DOCUMENTS in of_standby
    assert WHO in of_primary
    assert "django_session" in of_primary
    assert WHO not in of_standby
    assert "django_session" not in of_standby


def test_what_is_stored_is_read_from_the_primary(reads, site):
    answer, of_primary, of_standby = reads(site.made["title"])
    assert not answer.headers["Age"]
    assert 'FROM "films_title"' in of_primary
    assert "films_title" not in of_standby


def test_the_admin_is_read_from_the_primary(reads, site):
    reads("/admin/films/title/", session=site.made["boss"])
    _, _, of_standby = reads("/admin/films/title/", session=site.made["boss"])
    assert "FROM" not in of_standby


def test_whoever_has_sent_a_form_reads_what_they_wrote(reads, site):
    written = change(site, "Draft 1.")
    assert written.status == 303
    (cookie,) = (c for c in written.headers.get_all("Set-Cookie") if c.startswith("wrote="))
    assert "Max-Age=10" in cookie
    assert "HttpOnly" in cookie
    _, of_primary, of_standby = reads(SEARCH, cookie=cookie.partition(";")[0])
    assert DOCUMENTS in of_primary
    assert DOCUMENTS not in of_standby


def test_a_standby_that_lags_is_not_asked(reads, primary, standby, site):
    tell(standby, "SELECT pg_wal_replay_pause()::text")
    try:
        assert change(site, "Draft 2.").status == 303

        def primary_is_asked():
            primary.asked()
            return site.ask(SEARCH).status == 200 and DOCUMENTS in primary.asked()

        until(primary_is_asked)
    finally:
        tell(standby, "SELECT pg_wal_replay_resume()::text")

    until(lambda: is_asked(reads))


def test_a_page_that_is_being_made_is_made_once_more(primary, standby, site, reads):
    until(lambda: is_asked(reads))
    answers = []
    reader = threading.Thread(target=lambda: answers.append(site.ask(SEARCH)))
    with psycopg.connect(primary.url) as link:
        link.execute("LOCK TABLE core_searchdocument")  # on the standby, too
        tell(primary, "SELECT pg_switch_wal()::text")
        until(lambda: tell(standby, LOCKED))
        reader.start()
        until(lambda: tell(standby, "SELECT count(*) FROM pg_locks WHERE NOT granted"))
        standby.stop()
    reader.join()
    standby.start()
    assert answers[0].status == 200


class Visitor(threading.Thread):
    """Reads without a pause, and remembers how it was answered."""

    def __init__(self, site, path):
        super().__init__(daemon=True)
        self.site, self.path, self.is_done, self.statuses = site, path, False, []

    def run(self):
        while not self.is_done:
            self.statuses.append(self.site.ask(self.path).status)
            time.sleep(0.02)


@pytest.fixture
def _visitors(site):
    """Let people read all the while; nobody is refused a page."""
    paths = [SEARCH, site.made["title"], f"{site.made['title']}audience/"]
    visitors = [Visitor(site, path) for path in paths]
    for visitor in visitors:
        visitor.start()
    time.sleep(0.5)
    yield
    for visitor in visitors:
        visitor.is_done = True
        visitor.join()
    assert [set(visitor.statuses) for visitor in visitors] == [{200}] * 3


@pytest.mark.usefixtures("_visitors")
def test_reading_goes_on_while_either_is_away(primary, standby, site, reads):
    title, alice = site.made["title"], site.made["alice"]
    pages = [SEARCH, title, f"{title}audience/", f"{title}cast/", "/"]

    standby.stop()
    assert [site.ask(page).status for page in pages * 2] == [200] * 10
    assert change(site, "Draft 3.").status == 303
    ready = site.ask("/readyz")
    assert (ready.status, json.loads(ready.body)["degraded"]) == (200, ["replica_1"])
    standby.start()

    primary.stop()  # at once: the standby was found away a moment ago
    assert [site.ask(page).status for page in pages * 2] == [200] * 10
    assert [site.ask(page, alice).status for page in pages] == [200] * 5
    assert site.ask("/nowhere/", alice).status == 404
    assert site.ask("/readyz").status == 503
    # Made from what the standby says, and never kept.
    critics = [site.ask(f"{title}critics/") for _ in range(6)]
    assert [(page.status, page.headers["Age"]) for page in critics] == [(200, None)] * 6
    for _ in range(3):
        assert change(site, "Draft 4.")[:2] == (503, "10")
    primary.start()

    assert change(site, "Draft 5.").status == 303
    until(lambda: is_asked(reads))
    until(lambda: site.ask(f"{title}critics/").headers["Age"])
