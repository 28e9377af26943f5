"""Answers shared by the edge of several apps."""

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

TOO_OFTEN = _(
    "That was too often in too short a time. What you typed is kept here: "
    "wait a little, then send it again."
)


def safe_next(request: HttpRequest, default: str) -> str:
    """Return the ``next`` of this request when it is a path of this site, else ``default``."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    secure = settings.SITE_URL.startswith("https://")
    # A path: anything else would be taken for the name of a view by ``redirect``.
    if url.startswith("/") and url_has_allowed_host_and_scheme(
        url, allowed_hosts=hosts, require_https=secure
    ):
        return url
    return default


def next_url(request: HttpRequest, cursor: str) -> str:
    """Return the address of the next page, every filter kept; empty where there is none."""
    query = request.GET.copy()
    query["after"] = cursor
    return f"?{query.urlencode()}" if cursor else ""


def moved(request: HttpRequest, path: str) -> HttpResponse:
    """Send whoever asked for a former address on, with the query.

    A page is asked for again (301); what was sent to it is sent again as it was (308).
    """
    query = request.META.get("QUERY_STRING", "")
    url = f"{path}?{query}" if query else path
    return HttpResponsePermanentRedirect(
        url, preserve_request=request.method not in ("GET", "HEAD")
    )


def see_other(url: str) -> HttpResponseRedirect:
    """Return a 303: what follows a POST is a page to look at."""
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def too_many(request: HttpRequest) -> HttpResponse:
    """Return the page for somebody who tried too often."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "3600"
    return response
