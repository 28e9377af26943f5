"""After any order of writes of any kind, what the store serves is what the page would be now."""

import os
import random
import re

import pytest

from core.stored_pages import site
from tests.stored_pages.acts import ActiveWorld
from tests.stored_pages.visits import fresh, visit

pytestmark = pytest.mark.django_db(transaction=True)
ACTS, SOAK_ACTS = 30, 300
LOOKED_AT = 12  # stored pages after each act; what is stale stays so, and every tenth time all are


@pytest.fixture(autouse=True)
def _day(settings):
    settings.SITE_TODAY, settings.STAFF_SECOND_FACTOR = "2024-12-20", False


def told(page):
    """Return a page as it is compared: a feed without entries tells the moment it was made."""
    return page if "<entry>" in page else re.sub("<updated>.*</updated>", "", page)


def check(world, acts, most=LOOKED_AT):
    """Hold pages that the store still serves against those made anew; return how many it serves."""
    stored = {path: answer for path in world.pages() if (answer := visit(path)).is_stored}
    for path in world.random.sample(sorted(stored), min(most, len(stored))):
        assert told(stored[path].text) == told(fresh(path)), (acts, path)
    return len(stored)


def live(seed, acts, folder):
    site.store.clear()
    world = ActiveWorld(random.Random(seed), folder)
    done, served = [], 0
    check(world, done)
    for number in range(1, acts + 1):
        done.append(world.act())
        served += check(world, done[-10:], most=LOOKED_AT if number % 10 else 1000)
    return done, served


def test_no_write_leaves_a_stale_page(tmp_path):
    done, served = live(int(os.environ.get("TRUTH_SEED", "7")), ACTS, tmp_path)
    assert served > 10 * ACTS  # the store was not empty all the time
    assert sum("refused" not in act for act in done) > ACTS / 2


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_no_write_leaves_a_stale_page_for_long(tmp_path, seed):
    _, served = live(seed, SOAK_ACTS, tmp_path)
    assert served
