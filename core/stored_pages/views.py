"""The mark of a view whose page is stored for visitors; what is read for it is noted here."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core import clock
from core.stored_pages import site
from core.stored_pages.reading import Recording, recording

LONGEST_QUERY = 200
OWN_COOKIES = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)  # a log-in, a message
View = Callable[..., HttpResponseBase]


class UndeclaredModelError(Exception):
    """A stored page reads a model that says nothing of itself (`declared.on_stored_pages`)."""


def page_key(meta: dict[str, Any]) -> tuple[object, ...] | None:
    """Return what the page of this request is kept under; None where it may be somebody's own.

    The day, the country and, on a site of several languages, the language are part of it.
    """
    if meta["REQUEST_METHOD"] not in ("GET", "HEAD") or not settings.STORED_PAGES:
        return None
    cookies, query = meta.get("HTTP_COOKIE", ""), meta.get("QUERY_STRING", "")
    if any(name in cookies for name in OWN_COOKIES) or len(query) > LONGEST_QUERY:
        return None
    if "HTTP_HX_REQUEST" in meta or "HTTP_AUTHORIZATION" in meta:
        return None
    has_languages = len(settings.LANGUAGES) > 1
    return (
        meta.get("HTTP_HOST", ""),
        _is_secure(meta),
        meta.get("PATH_INFO", ""),
        query,
        clock.today(),
        settings.SITE_COUNTRY,
        (meta.get("HTTP_ACCEPT_LANGUAGE", ""), cookies) if has_languages else "",
    )


def _is_secure(meta: dict[str, Any]) -> bool:
    """Tell whether it was asked for by https, as Django's requests do."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        if name in meta:
            return meta[name].split(",")[0].strip() == value
    return meta.get("wsgi.url_scheme") == "https"


def stored_page[V: View](*query: str) -> Callable[[V], V]:
    """Mark a view whose page is the same for every visitor, asked for with these parameters alone.

    The view names nothing that the page depends on: what is read while it is made is noted.
    """

    def decorated(view: V) -> V:
        @wraps(view)
        def made(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            key = page_key(request.META)
            given = {name for name, _ in parse_qsl(request.META.get("QUERY_STRING", ""), True)}
            # Of a member, too: their page is put together of the same pieces.
            with recording(site.generations) as read:
                response = view(request, *args, **kwargs)
            if key is None or not given <= set(query):
                return response
            _refuse_unknown(request, read)
            if response.status_code == 200 and not response.streaming:
                response.stored_page = (key, read)  # type: ignore[attr-defined]
            return response

        return made  # type: ignore[return-value]

    return decorated


def _refuse_unknown(request: HttpRequest, read: Recording) -> None:
    if read.unknown and settings.UNDECLARED_MODELS_FAIL:
        names = ", ".join(sorted(read.unknown))
        raise UndeclaredModelError(f"{request.path} is stored, and reads {names}.")
