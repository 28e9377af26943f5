"""The gate: nobody acts as a member before the welcome page has been answered."""

import datetime as dt
import logging
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from core import clock, limits
from core.responses import too_many

logger = logging.getLogger("matinee.accounts")
ACTIVITY = "activity"  # in the session: when and from where it was last noted
NOTE_AGAIN_AFTER = dt.timedelta(minutes=5)
GetResponse = Callable[[HttpRequest], HttpResponse]
# Where a session without username, age and terms may go.
OPEN_ROUTES = frozenset(
    {
        "accounts:welcome",
        "accounts:terms",
        "accounts:privacy",
        "moderation:guidelines",
        "account_logout",
        "core:healthz",
        "core:readyz",
        "core:outbox",
        "newsletters:preferences",
        "newsletters:confirm",
        "newsletters:unsubscribe",
    }
)


def welcome_gate(get_response: GetResponse) -> GetResponse:
    """Send unfinished sign-ups to the welcome page, and remember where they were going."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name in OPEN_ROUTES:
            return None
        # A visitor without a session cookie has no account: do not touch the session at all.
        if not request.user.is_authenticated or request.user.is_welcomed:
            return None
        if request.method == "GET" and not match.view_name.startswith("account_"):
            request.session["welcome_next"] = request.get_full_path()
        return redirect(reverse("accounts:welcome"))

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


# The POSTs of allauth's own pages, and the limit each counts against. allauth's limits live in the
# cache; ours are exact on every cache, so its own are switched off (``ACCOUNT_RATE_LIMITS``).
LIMITED_ROUTES = {
    "account_change_password": "password-change",
    "account_complete_password_reset": "password-reset",
    "account_confirm_password_reset_code": "password-reset",
    "account_email": "address-change",
    "account_login_password": "log-in",
    "account_reauthenticate": "reauthentication",
    "account_reset_password": "password-reset",
    "account_set_password": "password-change",
    "mfa_reauthenticate": "reauthentication",
}


def limited_pages(get_response: GetResponse) -> GetResponse:
    """Answer 429 to whoever sends the forms of allauth's pages too often."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        name = LIMITED_ROUTES.get(match.view_name) if match and request.method == "POST" else None
        if name is None or limits.allow(name, key=limits.actor_of(request)):
            return None
        return too_many(request)

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def note_activity(get_response: GetResponse) -> GetResponse:
    """Note where a member's session is used, for their list of sessions, every few minutes.

    In place of allauth's middleware, which writes with every request: reading goes on where the
    database takes no writes.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.session_key:
            _note_activity(request)
        return get_response(request)

    return middleware


def _note_activity(request: HttpRequest) -> None:
    # The key too: a changed password gives the session a new one, which must be in the list.
    now, place = clock.now(), [limits.source_of(request), request.session.session_key]
    noted_at, *noted_place = request.session.get(ACTIVITY, [""])
    is_fresh = bool(noted_at) and now - dt.datetime.fromisoformat(noted_at) < NOTE_AGAIN_AFTER
    if is_fresh and noted_place == place:
        return
    try:
        UserSession.objects.create_from_request(request)
        request.session[ACTIVITY] = [now.isoformat(), *place]
    except DatabaseError as error:
        logger.warning("activity not noted: %s", type(error).__name__)
