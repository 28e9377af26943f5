"""When somebody last showed, in this session, that the account is theirs."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

SESSION_KEY = "authenticated_at"
WORKDAY = 12 * 3600  # seconds after which the admin asks again


def note(request: HttpRequest) -> None:
    """Remember that a log-in, a code, a password or a second factor was given just now."""
    request.session[SESSION_KEY] = time.time()


def is_recent(request: HttpRequest, *, seconds: float | None = None) -> bool:
    """Tell whether that was at most so many seconds ago (a quarter of an hour if not told)."""
    most = app_settings.REAUTHENTICATION_TIMEOUT if seconds is None else seconds
    given = request.session.get(SESSION_KEY)
    return isinstance(given, int | float) and 0 <= time.time() - given <= most


def require_recent(request: HttpRequest) -> None:
    """Send whoever has not been asked lately to be asked; what they sent is taken up after it."""
    if not is_recent(request):
        raise ReauthenticationRequired


def ask_again(path: str) -> HttpResponse:
    """Lead to the page that asks who one is, and from there to ``path``."""
    return redirect(reverse("account_reauthenticate") + "?" + urlencode({"next": path}))


def recent_login_required[**P](
    view: Callable[P, HttpResponseBase],
) -> Callable[P, HttpResponseBase]:
    """Guard a page whose form holds a secret: nothing that was sent is kept in the session."""

    @wraps(view)
    def asked(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request: Any = args[0]
        if request.user.is_authenticated and not is_recent(request):
            return ask_again(request.path)
        return view(*args, **kwargs)

    return asked
