"""Fixtures of the whole suite: a named cast, an empty cache, no way to the outside."""

import importlib
import logging
import os
import socket

import hypothesis
import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client

from core import limits
from core.logs import JsonFormatter
from core.stored_pages import site
from newsletters.models import Topic
from tests import migrated_copy
from tests.demo_copy import DemoCopy
from tests.factories import make_member, make_moderator
from tests.settings import MAILERS

# A slow machine is no failure: examples have no deadline.
hypothesis.settings.register_profile("matinee", deadline=None)
hypothesis.settings.load_profile("matinee")

FIRST_TOPICS = importlib.import_module("newsletters.migrations.0001_initial")
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


def pytest_addoption(parser):
    parser.addoption("--soak", action="store_true", help="run what is too long for CI")


# What takes longest goes first: no worker is left alone with a long file at the end of the run.
LONGEST = (
    "tests/test_hostile_input.py", "tests/journeys/test_every_page.py",
    "tests/importers/test_any_bytes.py", "tests/journeys/test_admin.py", "tests/test_fuzz.py",
    "tests/core/test_limits_at_once.py", "tests/access/test_access.py",
    "tests/importers/test_killed.py", "tests/core/test_seed_demo.py", "tests/journeys/",
    "tests/core/test_sending.py", "tests/importers/test_resume.py",
    "tests/links/test_under_a_path.py", "tests/importers/test_rt_pixar.py",
)  # fmt: skip


def _place(item) -> int:
    """Return where an item's file stands in the order of the run; the rest keeps its own."""
    return next((n for n, name in enumerate(LONGEST) if item.nodeid.startswith(name)), len(LONGEST))


def pytest_collection_modifyitems(config, items):
    items.sort(key=_place)
    if config.getoption("--soak"):
        return
    for item in items:
        if "soak" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="too long for CI: run `make soak`"))


def skip_or_fail(reason: str) -> None:
    """Skip for want of a browser or a database; fail where everything is required."""
    if REQUIRE_ALL:
        pytest.fail(f"REQUIRE_ALL=1, and {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def _migrated():
    with migrated_copy.standing():
        yield


@pytest.fixture(scope="session")
def django_db_setup(_migrated, django_db_setup):
    """Make the test database, from a copy where one stands."""


@pytest.fixture(autouse=True)
def _empty_cache():
    for kept in (cache, site.store, site.parts, limits.refused_lately):
        kept.clear()
    yield
    for kept in (cache, site.store, site.parts, limits.refused_lately):
        kept.clear()


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    """Let no test write among the site's pictures."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _real_outbox(settings):
    """Use the site's own outbox: Django's test runner puts another mail backend in its place."""
    settings.MAILERS = MAILERS


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Let sockets reach this machine alone."""
    connect = socket.socket.connect

    def guarded(self, address):
        local = self.family == socket.AF_UNIX or address[0] in ("127.0.0.1", "::1", "localhost")
        assert local, f"the suite must not reach {address}"
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


class _NoPersonalData(logging.Handler):
    """Reads what the site's own formatter makes of every error of the suite."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.setFormatter(JsonFormatter())
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


@pytest.fixture(autouse=True)
def _no_address_in_the_log():
    """Hold every 500 of the suite to it: no log line names anybody's address."""
    reader = _NoPersonalData()
    logging.getLogger().addHandler(reader)
    yield
    logging.getLogger().removeHandler(reader)
    assert [line for line in reader.lines if "@example." in line or "@private." in line] == []


@pytest.fixture(autouse=True)
def _first_topics(request):
    """Bring back what a migration wrote, where a test before emptied every table."""
    if {"db", "transactional_db"} & set(request.fixturenames) or request.node.get_closest_marker(
        "django_db"
    ):
        request.getfixturevalue("_django_db_helper")
        if not Topic.objects.exists():
            FIRST_TOPICS.create_first_topics(apps, None)


@pytest.fixture(scope="session")
def demo_copy(tmp_path_factory):
    """The run's one demo, in the folder above those of the workers."""
    folder = tmp_path_factory.getbasetemp()
    return DemoCopy(folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder)


@pytest.fixture
def postgres_only():
    if connection.vendor != "postgresql":
        pytest.skip("about PostgreSQL: run `make postgres-test`")


@pytest.fixture
def alice(db):
    """Alice writes."""
    return make_member("alice")


@pytest.fixture
def mod(db):
    """Mod moderates."""
    return make_moderator("usher")


@pytest.fixture
def as_alice(alice):
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def visitor():
    """The visitor looks."""
    return Client()
