"""Sessions in the database, read through the cache.

In place of Django's own `cached_db`, which fails while the cache is away, and keeps a copy for as
long as a session lasts: one that could not be taken out would bring an ended session back. Here a
copy lasts a minute, and what was changed is asked of the database until whoever read it before the
change has long been answered.
"""

import logging
from typing import Any

from django.core.cache import cache

from core.database_sessions import SessionStore as DatabaseStore

KEPT_SECONDS = 60
ASKED_SECONDS = 40  # no request lasts as long: gunicorn.conf.py
ASK_THE_DATABASE = "changed"
logger = logging.getLogger("matinee.sessions")


class SessionStore(DatabaseStore):
    """A session, by its key."""

    def load(self) -> dict[str, Any]:
        """Return what it holds."""
        name = _name(self.session_key)
        try:
            kept = cache.get(name)
        except Exception as error:  # noqa: BLE001  # whatever its client raises, it is away
            logger.warning("session not read from the cache: %s", type(error).__name__)
            return super().load()
        if isinstance(kept, dict):
            return kept
        found = super().load()
        if found and kept is None:
            _tell_cache(cache.add, name, found, KEPT_SECONDS)
        return found

    def save(self, must_create: bool = False) -> None:
        """Write it to the database."""
        super().save(must_create)
        _tell_cache(cache.set, _name(self.session_key), ASK_THE_DATABASE, ASKED_SECONDS)

    def delete(self, session_key: str | None = None) -> None:
        """End it."""
        key = session_key or self.session_key
        super().delete(session_key)
        if key:
            _tell_cache(cache.set, _name(key), ASK_THE_DATABASE, ASKED_SECONDS)


def _name(key: str | None) -> str:
    return f"session:{key}"


def _tell_cache(tell: Any, name: str, value: object, seconds: int) -> None:
    try:
        tell(name, value, seconds)
    except Exception as error:  # noqa: BLE001  # whatever its client raises, it is away
        logger.warning("session not noted in the cache: %s", type(error).__name__)
