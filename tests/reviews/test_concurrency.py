"""Eight processes on five hot titles: no drift with the lock, drift without it."""

import json
import random
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from moderation import services as moderation
from reviews.models import ScorePoint
from reviews.services import recounting
from tests.factories import make_member, make_moderator, make_title

PROCESSES, ACTS = 8, 500
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("postgres_only")]


@pytest.fixture
def hot_titles():
    make_moderator("usher")
    for _ in range(40):
        make_member()
    return [make_title() for _ in range(5)]


def start(seed, acts, lock):
    name = connection.settings_dict["NAME"]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.reviews.hammer", name, str(seed), str(acts), lock],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
    )


def hammer(*, processes, acts, lock):
    """Run the processes side by side; return what they counted together."""
    running = [start(seed, acts, lock) for seed in range(processes)]
    totals = {"done": 0, "refused": 0, "failed": 0}
    for process in running:
        output, _ = process.communicate(timeout=300)
        assert process.returncode == 0
        for key, value in json.loads(output).items():
            totals[key] += value
    return totals


def test_four_thousand_mixed_acts_leave_no_drift(hot_titles):
    totals = hammer(processes=PROCESSES, acts=ACTS, lock="on")

    assert totals["done"] + totals["refused"] == PROCESSES * ACTS
    assert totals["failed"] == 0
    assert list(recounting.find_drift()) == []
    assert moderation.first_broken_event() is None


def test_without_the_lock_the_same_acts_drift(hot_titles):
    """The negative control: if this one did not drift, the test above would prove nothing."""
    hammer(processes=PROCESSES, acts=100, lock="off")

    assert list(recounting.find_drift()) != []


def end_a_backend(rng):
    """Have the server end one of the other connections to this database, whatever it is doing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        pids = [pid for (pid,) in cursor.fetchall()]
        if pids:
            cursor.execute("SELECT pg_terminate_backend(%s)", [rng.choice(pids)])


def test_killed_workers_and_ended_connections_leave_no_drift(hot_titles):
    rng = random.Random(7)
    running = [start(seed, 2000, "on") for seed in range(6)]
    deadline = time.monotonic() + 90
    while ScorePoint.objects.count() < 100 and time.monotonic() < deadline:
        time.sleep(0.2)  # until most of them act
    for number in range(30):
        end_a_backend(rng)
        if number % 6 == 5:
            victim = running.pop(rng.randrange(len(running)))
            victim.kill()
            victim.communicate()
            running.append(start(100 + number, 2000, "on"))
        time.sleep(0.2)
    for process in running:
        process.kill()
        process.communicate()

    assert ScorePoint.objects.count() > 100
    assert list(recounting.find_drift()) == []
    assert moderation.first_broken_event() is None
