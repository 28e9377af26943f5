"""Keeps back what blind mode hides, and sends visitors of a former address on."""

from collections.abc import Callable, Mapping
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.responses import moved
from films import kept_back
from films.blind_mode import LOOK, BlindReader
from films.moved import new_path


class BlindReading:
    """Keeps scores and reviews from members in blind mode, on every page they read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; a visitor's, and one that writes, as if there were no blind mode."""
        if request.method not in ("GET", "HEAD") or not _has_session(request):
            return self.get_response(request)
        token = kept_back.current.set(BlindReader(request))
        try:
            return self.get_response(request)
        finally:
            kept_back.current.reset(token)

    def process_view(
        self, request: HttpRequest, view: object, _args: object, kwargs: Mapping[str, str]
    ) -> None:
        """Note which title is asked for whole, once; keep nothing back where things are changed."""
        is_admin = request.resolver_match is not None and request.resolver_match.app_name == "admin"
        if is_admin or getattr(view, "shows_everything", False):
            kept_back.current.set(None)
        reader = kept_back.current.get()
        is_asked = request.GET.get("look") == LOOK and "slug" in kwargs
        if isinstance(reader, BlindReader) and is_asked:
            reader.looked_at = kwargs["slug"], kwargs.get("label")


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def moved_addresses(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Redirect where a title or person was renamed or merged; it costs nothing before a 404.

    What was sent to a former address is sent again to the new one: nothing typed is lost.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404:
            return response
        path = new_path(request.path_info)
        if path is None or unquote(path) == request.path:
            return response
        return moved(request, path)

    return middleware
