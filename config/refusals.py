"""What a production process refuses to start with. Names variables, never prints their values."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]", "testserver"})
WEAK_KEY_LENGTH = 50


def _is_weak(key: str) -> bool:
    return len(key) < WEAK_KEY_LENGTH or len(set(key)) < 5 or key.startswith("django-insecure-")


def _is_plain(site_url: str) -> bool:
    """Tell whether links can be made from it: a host, perhaps a port and a path, nothing else."""
    return re.fullmatch(r"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~-]+)*", site_url) is not None


def refusals(
    *,
    debug: bool,
    secret_key: str,
    link_key: str,
    allowed_hosts: list[str],
    site_url: str,
    site_today: str,
    cache_is_per_process: bool,
    workers: int,
    mail_url: str,
) -> Iterator[str]:
    """Yield one sentence for each setting that is not safe to serve with.

    In development (``debug`` on) only a public host is refused: everything else
    has a harmless default there.
    """
    if debug:
        public = [host for host in allowed_hosts if host not in LOCAL_HOSTS]
        if public:
            yield "DEBUG is on while ALLOWED_HOSTS names a public host: turn DEBUG off."
        return
    if _is_weak(secret_key):
        yield "SECRET_KEY is missing or weak: set at least 50 random characters."
    if _is_weak(link_key):
        yield "LINK_KEY is missing or weak: set at least 50 random characters."
    if not allowed_hosts:
        yield "ALLOWED_HOSTS is empty: name the hosts this site answers to."
    if any("*" in host for host in allowed_hosts):
        yield "ALLOWED_HOSTS holds a *: name the hosts this site answers to."
    if urlsplit(site_url).scheme != "https":
        yield "SITE_URL must be this site's https address; links in mail are made from it."
    if not _is_plain(site_url):
        yield (
            "SITE_URL must be an address such as https://films.example, or with a path as in "
            "https://example.com/cinema: plain letters and digits, without ? or #."
        )
    if site_today:
        yield "SITE_TODAY fixes the site's day for the demo: unset it."
    if cache_is_per_process and workers > 1:
        yield (
            "CACHE_URL is a per-process cache while WEB_CONCURRENCY is above 1: "
            "its workers would not see the same. Use dbcache:// or redis://."
        )
    if not mail_url:
        yield "MAIL_URL is missing: sign-up codes could not be sent. Use smtp:// or smtps://."
