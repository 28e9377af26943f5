"""Eight processes on five hot titles: no drift with the lock, drift without it."""

import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from moderation import services as moderation
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


def hammer(*, processes, acts, lock):
    """Run the processes side by side; return what they counted together."""
    name = connection.settings_dict["NAME"]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.reviews.hammer", name, str(seed), str(acts), lock],
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in range(processes)
    ]
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
