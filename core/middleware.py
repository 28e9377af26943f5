"""What every request passes: an id and a log line, and a header Django has no setting for."""

import logging
import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from core.identifiers import uuid7
from core.logs import request_id

logger = logging.getLogger("matinee.request")
GetResponse = Callable[[HttpRequest], HttpResponse]
SAFE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


def request_log(get_response: GetResponse) -> GetResponse:
    """Give each request an id (a proxy's own, if it is well formed) and log one line for it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        token = request_id.set(given if SAFE_ID.fullmatch(given) else str(uuid7()))
        started = time.perf_counter()
        try:
            response = get_response(request)
            match = request.resolver_match
            logger.info(
                "request",
                extra={
                    "event": "request",
                    "method": request.method,
                    # The route, not the path: paths hold names and tokens.
                    "route": match.route if match else "",
                    "status": response.status_code,
                    "ms": round((time.perf_counter() - started) * 1000, 1),
                },
            )
            response["X-Request-ID"] = request_id.get()
            return response
        finally:
            request_id.reset(token)

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
    """Compress text, but for pages of somebody's own.

    Compression and encryption together let a stranger who can add to a page find out what else is
    on it (BREACH). Django lengthens every answer at random against that, and hides its tokens;
    pages that hold codes and addresses are not compressed at all.
    """

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
        if not is_text or is_own or response.has_header("Content-Range"):
            return response
        return super().process_response(request, response)
