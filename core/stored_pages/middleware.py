"""Stores what a marked view has made, headers of every other middleware included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from core.stored_pages import site
from core.stored_pages.pages import StoredPage, best_encoding, etag, is_known, pack

GetResponse = Callable[[HttpRequest], HttpResponse]
# They say how one answer was sent, not what the page is.
OF_ONE_ANSWER = frozenset({"content-length", "content-encoding", "etag", "x-request-id"})


def store_pages(get_response: GetResponse) -> GetResponse:
    """Keep the bytes of marked pages, and give them a tag by which readers ask again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        made = getattr(response, "stored_page", None)
        if made is None or response.cookies:
            return response
        key, read = made
        if not response.has_header("Cache-Control"):
            # Shared proxies may keep it, and ask each time whether it still holds.
            patch_cache_control(response, public=True, no_cache=True)
        patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
        page = StoredPage(
            headers=[(n, v) for n, v in response.items() if n.lower() not in OF_ONE_ANSWER],
            packed=pack(response.content),
            etag=etag(response.content),
            route=request.resolver_match.route if request.resolver_match else "",
            slots=tuple(read.slots),
            since=read.since,
        )
        if read.may_be_stored:
            site.store.put(key, page)
        return _answer(request, response, page)

    return middleware


def _answer(request: HttpRequest, response: HttpResponse, page: StoredPage) -> HttpResponse:
    """Answer as the stored page will be answered."""
    response["ETag"] = page.etag
    if is_known(page.etag, request.headers.get("If-None-Match", "")):
        response.status_code, response.content = 304, b""
        del response["Content-Type"]
    elif encoding := best_encoding(request.headers.get("Accept-Encoding", "")):
        response.content = page.body(encoding)
        response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(response.content))
    return response
