"""What the addresses of databases and of the cache come to."""

import pytest

from config.backends import databases, session_engine


@pytest.mark.parametrize(
    "urls", ["postgres://b/x postgres://c/x", "postgres://b/x,postgres://c/x, "]
)
def test_standbys_are_told_apart_by_spaces_or_commas(urls):
    found = databases("postgres://a/x", replica_urls=urls, has_pool=False)
    assert {alias: told["HOST"] for alias, told in found.items()} == {
        "default": "a", "replica_1": "b", "replica_2": "c",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cache_url", "engine"),
    [
        ("redis://127.0.0.1:6379/0", "core.sessions"),
        ("dbcache://matinee_cache", "core.database_sessions"),
    ],
)
def test_sessions_are_read_through_redis_alone(cache_url, engine):
    assert session_engine(cache_url) == engine
