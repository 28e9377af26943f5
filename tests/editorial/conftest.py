"""A ceremony with a ballot, on the day before it locks."""

import pytest

from tests.editorial.award_rows import lock_at, make_ceremony, make_nomination
from tests.editorial.balloting import BEFORE, LOCK
from tests.factories import make_title


@pytest.fixture
def before_the_lock(settings):
    """Let it be that day, and editors enter the admin."""
    settings.SITE_TODAY = BEFORE
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def ceremony():
    return make_ceremony(**lock_at(LOCK))


@pytest.fixture
def rows(ceremony):
    """Two categories with two nominees each."""
    return {
        name: make_nomination(ceremony, kind, make_title(name))
        for kind, name in (("Best Picture", "Her"), ("Best Picture", "Lars"),
                           ("Directing", "Up"), ("Directing", "Laid"))
    }  # fmt: skip
