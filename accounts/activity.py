"""When and from where a session was last used, for a member's own list of sessions."""

import datetime as dt
import logging
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from core import clock, limits

logger = logging.getLogger("matinee.accounts")
ACTIVITY = "activity"  # in the session: when and from where it was last noted
NOTE_AGAIN_AFTER = dt.timedelta(minutes=5)
GetResponse = Callable[[HttpRequest], HttpResponse]


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
