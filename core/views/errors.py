"""Our own pages for 400, 403, CSRF, 404, 413, 500 and 503; 429 is rendered where it arises."""

import sys
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token
from psycopg.errors import ReadOnlySqlTransaction

from core.responses import typed_fields
from core.stored_pages.frames import render_framed


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400; a form too big to read is a 413 with what to do about it."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return render(request, "403.html", status=403)


@requires_csrf_token
def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    return render_framed(request, "404.html", {}, {}, status=404)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that needs no database; 503 where the database is what is missing.

    Django comes here with whatever broke on the way: a view, a middleware, or one of the error
    pages above, which read the session.
    """
    if is_database_away(sys.exception()):
        response = render(request, "503.html", status=503)
        response["Retry-After"] = "10"
        return response
    return render(request, "500.html", status=500)


def is_database_away(exception: BaseException | None) -> bool:
    """Tell whether the database cannot be reached, is too busy, or takes no writes."""
    if isinstance(exception, OperationalError | InterfaceError):
        return True
    return isinstance(exception.__cause__, ReadOnlySqlTransaction) if exception else False


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 and give back what was typed, ready to send again.

    A log-in in another tab changes the token of every open form. What was typed is shown again
    only when the form came from this site, so that nobody else's form gets a valid token here.
    """
    fields = []
    if request.method == "POST" and _comes_from_here(request):
        fields = typed_fields(request)
    return render(request, "403_csrf.html", {"fields": fields}, status=403)


def _comes_from_here(request: HttpRequest) -> bool:
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(source).netloc == request.get_host()
