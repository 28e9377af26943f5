"""The same on SQLite: workers that are killed while they send from one file."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing

import pytest
from django.conf import settings as configured
from django.db import connection
from django.utils import timezone

from newsletters.services import editions
from tests.newsletters.editions import make_edition
from tests.newsletters.mail_sink import MailSink
from tests.newsletters.test_kills import make_readers

pytestmark = pytest.mark.django_db(transaction=True)
READERS, WORKERS, KILLS = 40, 2, 3


@pytest.fixture
def sink(tmp_path, settings):
    settings.POSTAL_ADDRESS = "1 Main Street, Springfield"
    made = MailSink(tmp_path / "taken", seconds=0.02)
    made.path.touch()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def site(tmp_path):
    """A file with what stands in the test's database, for other processes."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite alone: test_kills.py looks at PostgreSQL")

    def site():
        path = tmp_path / "site.sqlite3"
        with closing(sqlite3.connect(path)) as file:
            connection.connection.backup(file)
        return path

    return site


def start(path, port):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.newsletters.sender", str(path), str(port)],
        cwd=configured.BASE_DIR, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{path}"},
    )  # fmt: skip


def states(path):
    with closing(sqlite3.connect(path, timeout=20)) as file:
        asked = """
            SELECT s.address, d.state FROM newsletters_delivery d
            JOIN newsletters_subscriber s ON s.id = d.subscriber_id
        """
        return dict(file.execute(asked))


def try_again_at_once(path):
    with closing(sqlite3.connect(path, timeout=20)) as file:
        past = "UPDATE newsletters_delivery SET due_at = '2000-01-01' WHERE state = 'pending'"
        file.execute(past)
        file.commit()


@pytest.mark.parametrize("policy", ["hold", "retry"])
def test_kills_double_nothing_or_forget_nobody(sink, site, policy):
    make_readers(READERS)
    editions.launch(make_edition(in_doubt=policy), at=timezone.now())
    path, rng = site(), random.Random(3)
    running = [start(path, sink.port) for _ in range(WORKERS)]
    kills, deadline = KILLS, time.monotonic() + 90
    try:
        while {"pending", "sending"} & set(states(path).values()):
            assert time.monotonic() < deadline
            time.sleep(rng.uniform(0.1, 0.3))
            if kills and len(sink.taken()) > 5:
                kills -= 1
                number = rng.randrange(WORKERS)
                running[number].kill()
                running[number].wait()
                running[number] = start(path, sink.port)
            try_again_at_once(path)
    finally:
        for process in running:
            process.kill()
            process.wait()
    assert kills < KILLS, "all had gone before one could be killed"
    got, found = Counter(to for to, _id in sink.taken()), states(path)
    assert len(set(sink.taken())) == len(got), "one Message-ID each"
    assert [to for to, state in found.items() if state == "sent" and not got[to]] == []
    if policy == "hold":
        assert [to for to, times in got.items() if times > 1] == []
    else:
        assert [to for to, state in found.items() if not got[to] and state != "failed"] == []
