"""Eight processes against each limit, with each cache that production allows: exactly the limit."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from core import limits

PROCESSES = 8
pytestmark = [pytest.mark.django_db(transaction=True)]


def start(cache_url, name, key, tries):
    database = str(connection.settings_dict["NAME"])
    arguments = [database, cache_url, name, key, str(tries)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.core.limit_taker", *arguments],
        cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("cache_url", ["dbcache://matinee_cache", "redis://127.0.0.1:6379/9"])
@pytest.mark.parametrize("name", ["code-mail", "log-in-guess"])
def test_eight_processes_get_exactly_the_limit(cache_url, name):
    most = limits.LIMITS[name][0].most
    running = [start(cache_url, name, "one", most + 2) for _ in range(PROCESSES)]
    allowed = [int(process.communicate(timeout=60)[0]) for process in running]
    assert sum(allowed) == most
    assert not limits.has_room(name, key="one")


@pytest.mark.soak
@pytest.mark.parametrize("cache_url", ["dbcache://matinee_cache", "redis://127.0.0.1:6379/9"])
@pytest.mark.parametrize("name", limits.LIMITS)
def test_every_limit_holds_for_eight_processes(cache_url, name):
    test_eight_processes_get_exactly_the_limit(cache_url, name)
