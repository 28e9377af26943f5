"""Serves stored pages ahead of Django: visitors without a session get the bytes that are kept."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from core import logs
from core.stored_pages import site
from core.stored_pages.pages import StoredPage, best_encoding, is_known
from core.stored_pages.views import page_key

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


def stored_pages(application: Application) -> Application:
    """Wrap Django: answer from the store what is in it and still true."""

    def serve(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        started = time.perf_counter()
        site.generations.look()
        key = page_key(environ)
        page = None if key is None else site.store.get(key, site.generations)
        if page is None:
            return application(environ, start_response)
        token = logs.request_id.set(logs.new_request_id(environ.get("HTTP_X_REQUEST_ID", "")))
        try:
            status, headers, body = _answer(page, environ)
            headers.append(("X-Request-ID", logs.request_id.get()))
            start_response(status, headers)
            logs.log_request(
                method=environ["REQUEST_METHOD"],
                route=page.route,
                status=int(status[:3]),
                started=started,
            )
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
        finally:
            logs.request_id.reset(token)

    return serve


def _answer(page: StoredPage, environ: Environ) -> tuple[str, list[tuple[str, str]], bytes]:
    headers = [*page.headers, ("ETag", page.etag), ("Age", str(int(time.time() - page.made_at)))]
    if is_known(page.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
        return "304 Not Modified", [h for h in headers if h[0] != "Content-Type"], b""
    encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if encoding:
        headers.append(("Content-Encoding", encoding))
    body = page.body(encoding)
    headers.append(("Content-Length", str(len(body))))
    return "200 OK", headers, body
