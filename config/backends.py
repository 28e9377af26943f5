"""What CACHE_URL and MAIL_URL mean to Django."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

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
