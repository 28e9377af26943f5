"""Answers shared by the edge of several apps."""

import math
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import limits
from core.stored_pages.frames import render_framed

SECRET_FIELDS = ("password", "code", "csrfmiddlewaretoken")


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


def until_log_in(
    request: HttpRequest,
    form: BaseForm,
    *,
    key: str,
    longest: int,
    back: str,
    words: str,
    show: Callable[[], HttpResponse],
) -> HttpResponse:
    """Keep what a visitor typed in the session under ``key``, and lead to the log-in and back.

    Each field keeps up to ``longest`` characters; ``words`` tell the visitor. Over the limit the
    form is shown again by ``show``.
    """
    if wait := limits.spend("draft", key=limits.source_of(request)):
        form.full_clean()
        return too_often(form, wait=wait, show=show)
    typed = {name: request.POST[name][:longest] for name in form.fields if name in request.POST}
    request.session[key] = typed
    messages.info(request, words)
    return see_other(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}")


def too_often(form: BaseForm, *, wait: int, show: Callable[[], HttpResponse]) -> HttpResponse:
    """Return the page that ``show`` makes of a form over a limit: what was typed, and a word."""
    form.add_error(None, said_too_often(wait))
    return refused(show(), wait=wait)


def said_too_often(wait: int) -> str:
    """Return the word for somebody whose typed text comes back to them."""
    said = _(
        "Too many tries in a short time. What you typed is kept here: send it again in %(wait)s."
    )
    return said % {"wait": _in_words(wait)}


def refused(response: HttpResponse, *, wait: int) -> HttpResponse:
    """Make an answer a 429 that says when to come back."""
    response.status_code = 429
    response["Retry-After"] = str(max(1, wait))
    return response


def too_many(request: HttpRequest, *, wait: int) -> HttpResponse:
    """Return the page for somebody who tried too often, where the form itself cannot be shown.

    It holds what was typed and a button that sends it again; never a password or a code.
    """
    own = {"fields": typed_fields(request), "wait": _in_words(wait)}
    return refused(render_framed(request, "429.html", {}, own), wait=wait)


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was sent, by the names of its fields, but for passwords and codes."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(secret in name for secret in SECRET_FIELDS)
    ]


def _in_words(seconds: int) -> str:
    minutes = max(1, math.ceil(seconds / 60))
    if minutes < 120:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = math.ceil(minutes / 60)
    return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
