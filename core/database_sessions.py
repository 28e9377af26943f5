"""Sessions in the database, each read by one statement that is written out beforehand."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DjangosStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from core.one_row import one_row

_OF_KEY = '"django_session"."session_key" = %s AND "django_session"."expire_date" > %s'


class SessionStore(DjangosStore):
    """A session, by its key."""

    def _get_session_from_db(self) -> Any:
        """Return its row; where there is none, Django notes it and begins another."""
        found = one_row(Session, _OF_KEY, [self.session_key, timezone.now()])
        if found is None:
            self._session_key = None
        return found
