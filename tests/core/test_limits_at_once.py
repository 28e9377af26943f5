"""Eight processes against each limit, with each cache that production allows: exactly the limit."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from core import limits

PROCESSES = 8
pytestmark = [pytest.mark.django_db(transaction=True)]


def taken(cache_url, name, key, tries):
    """Return how many of their tries all processes together were allowed."""
    database = str(connection.settings_dict["NAME"])
    arguments = [database, cache_url, name, key, str(tries), str(PROCESSES)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.core.limit_taker", *arguments],
        cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True, timeout=300, check=True,
    )  # fmt: skip
    return int(done.stdout)


@pytest.mark.parametrize("cache_url", ["dbcache://matinee_cache", "redis://127.0.0.1:6379/9"])
@pytest.mark.parametrize("name", ["code-mail", "log-in-guess"])
def test_eight_processes_get_exactly_the_limit(cache_url, name):
    most = limits.LIMITS[name][0].most
    assert taken(cache_url, name, "one", most + 2) == most
    assert not limits.has_room(name, key="one")


@pytest.mark.soak
@pytest.mark.parametrize("cache_url", ["dbcache://matinee_cache", "redis://127.0.0.1:6379/9"])
@pytest.mark.parametrize("name", limits.LIMITS)
def test_every_limit_holds_for_eight_processes(cache_url, name):
    test_eight_processes_get_exactly_the_limit(cache_url, name)
