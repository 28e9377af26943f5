"""What the address of the cache comes to."""

import pytest

from config.backends import session_engine


@pytest.mark.parametrize(
    ("cache_url", "engine"),
    [
        ("redis://127.0.0.1:6379/0", "core.sessions"),
        ("dbcache://matinee_cache", "django.contrib.sessions.backends.db"),
    ],
)
def test_sessions_are_read_through_redis_alone(cache_url, engine):
    assert session_engine(cache_url) == engine
