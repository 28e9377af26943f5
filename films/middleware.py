"""Sends visitors of a former address on, instead of telling them that nothing is there."""

from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse

from core.responses import moved
from films.moved import new_path


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
