"""What DATABASE_URL, REPLICA_URLS, CACHE_URL and MAIL_URL mean to Django."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

_CACHES = "django.core.cache.backends"


def cache_backend(url: str) -> dict[str, object]:
    """Return the cache that CACHE_URL names."""
    parts = urlsplit(url)
    if parts.scheme in ("redis", "rediss"):
        # A Redis that hangs costs a request no more than this.
        options = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
        return {"BACKEND": f"{_CACHES}.redis.RedisCache", "LOCATION": url, "OPTIONS": options}
    if parts.scheme == "dbcache":
        options = {"MAX_ENTRIES": 10_000}
        return {
            "BACKEND": f"{_CACHES}.db.DatabaseCache", "LOCATION": parts.netloc, "OPTIONS": options
        }  # fmt: skip
    if parts.scheme == "locmem":
        return {"BACKEND": f"{_CACHES}.locmem.LocMemCache", "LOCATION": parts.netloc}
    raise ImproperlyConfigured("CACHE_URL must start with locmem://, dbcache:// or redis://.")


def session_engine(cache_url: str) -> str:
    """Return where sessions are kept: in the database, read through Redis where there is one."""
    has_redis = urlsplit(cache_url).scheme in ("redis", "rediss")
    return "core.sessions" if has_redis else "core.database_sessions"


def mail_backend(url: str) -> dict[str, object]:
    """Return the server that MAIL_URL names: smtp://, smtp+tls:// or smtps://."""
    parts = urlsplit(url)
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname or "localhost",
            "port": parts.port or (465 if parts.scheme == "smtps" else 587),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": parts.scheme == "smtps",
            "use_tls": parts.scheme == "smtp+tls",
            # Each step of a delivery; all of them together end before the lease of a mail does.
            "timeout": 10,
        },
    }


def databases(url: str, *, replica_urls: str, has_pool: bool) -> dict[str, dict[str, Any]]:
    """Return the primary as ``default``, and beside it its standbys, which are only read from."""
    found = {"default": database(Env.db_url_config(url), has_pool=has_pool)}
    for number, replica_url in enumerate(replica_urls.replace(",", " ").split(), start=1):
        kinds = (urlsplit(url).scheme, urlsplit(replica_url).scheme)
        if not all(kind.startswith("postgres") for kind in kinds):
            raise ImproperlyConfigured(
                "REPLICA_URLS names standbys of a PostgreSQL database: it and DATABASE_URL must "
                "start with postgres://. A site on SQLite has none; leave REPLICA_URLS empty."
            )
        replica = database(Env.db_url_config(replica_url), has_pool=has_pool)
        found[f"replica_{number}"] = {**replica, "TEST": {"MIRROR": "default"}}
    return found


def database(found: dict[str, Any], *, has_pool: bool) -> dict[str, Any]:
    """Return what DATABASE_URL names, with how each kind of database is to be spoken to."""
    if found["ENGINE"].endswith("sqlite3"):
        Path(found["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        options = {
            # Without IMMEDIATE half of the concurrent transactions fail at their first write.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
            ),
        }
        return {**found, "OPTIONS": options}
    # No JIT: a page's queries are small, and compiling them costs a hundred times what they do.
    options = {"options": "-c jit=off", "connect_timeout": 2, **found.get("OPTIONS", {})}
    if has_pool:
        options["pool"] = {"min_size": 1, "max_size": 4, "timeout": 1, "reconnect_timeout": 5}
    if found["ENGINE"] == "django.db.backends.postgresql":
        found = {**found, "ENGINE": "config.postgresql"}
    # A kept connection is looked at before it is used: after a restart of the database the first
    # request is served (docs/decisions/0007).
    age = 0 if has_pool else 600
    return {**found, "OPTIONS": options, "CONN_MAX_AGE": age, "CONN_HEALTH_CHECKS": True}
