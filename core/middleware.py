"""What every request passes: an id and a log line, and a header Django has no setting for."""

import gzip
import logging
import secrets
import time
from collections.abc import Callable

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from core import logs
from core.stored_pages.pages import taken_encodings
from core.views.errors import is_database_away

logger = logging.getLogger("matinee.sessions")
GetResponse = Callable[[HttpRequest], HttpResponse]
SHORTEST = 200  # bytes of an answer worth it
QUICK_LEVEL = 4  # a member's page of 53 KB takes 0.4 ms, not 0.65, and is 4% longer than by 6


def request_log(get_response: GetResponse) -> GetResponse:
    """Give each request an id (a proxy's own, if it is well formed) and log one line for it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = logs.request_id.set(logs.new_request_id(request.headers.get("X-Request-ID", "")))
        started = time.perf_counter()
        try:
            response = get_response(request)
            match = request.resolver_match
            logs.log_request(
                method=request.method or "",
                route=match.route if match else "",
                status=response.status_code,
                started=started,
            )
            response["X-Request-ID"] = logs.request_id.get()
            return response
        finally:
            logs.request_id.reset(token)

    return middleware


def permissions_policy(get_response: GetResponse) -> GetResponse:
    """Tell browsers that no page here uses camera, microphone, place or payment."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"
        )
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


class Compression(GZipMiddleware):
    """Compress text, but for pages of somebody's own, and stored ones, which are packed once.

    Compression and encryption together let a stranger who can add to a page find out what else is
    on it (BREACH). Django lengthens every answer at random against that, and hides its tokens;
    pages that hold codes and addresses are not compressed at all.
    """

    max_random_bytes = 100
    TYPES = (
        "text/", "application/json", "application/manifest+json", "application/xml",
        "application/atom+xml", "image/svg+xml",
    )  # fmt: skip

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress an answer worth it."""
        is_text = response.get("Content-Type", "").startswith(self.TYPES)
        is_own = "no-store" in response.get("Cache-Control", "")
        is_stored = hasattr(response, "stored_page")
        if not is_text or is_own or is_stored or response.has_header("Content-Range"):
            return response
        if not isinstance(response, HttpResponse) or response.has_header("Content-Encoding"):
            return super().process_response(request, response)
        patch_vary_headers(response, ["Accept-Encoding"])
        accepted = taken_encodings(request.headers.get("Accept-Encoding", ""))
        if "gzip" in accepted and len(response.content) >= SHORTEST:
            self._pack(response)
        return response

    def _pack(self, response: HttpResponse) -> None:
        """Do as Django does, in two thirds of the time: made for one reader, packed for one."""
        packed = gzip.compress(response.content, compresslevel=QUICK_LEVEL, mtime=0)
        name = b"a" * secrets.randbelow(self.max_random_bytes) + b"\x00"
        # The fourth byte says that a name follows the ten of the head.
        response.content = packed[:3] + b"\x08" + packed[4:10] + name + packed[10:]
        response["Content-Length"] = str(len(response.content))
        response["Content-Encoding"] = "gzip"


class Sessions(SessionMiddleware):
    """Django's, which takes a database that cannot be written to for an ended session.

    What was only read is shown then: a message that was to be forgotten is shown once more.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Write the session, if it was changed."""
        try:
            return super().process_response(request, response)
        except SessionInterrupted as error:
            cause = error.__context__ and error.__context__.__context__
            if cause is None or not is_database_away(cause):
                raise
            if request.method not in ("GET", "HEAD"):
                raise cause from error
            logger.warning("session not written: %s", type(cause).__name__)
            return response
