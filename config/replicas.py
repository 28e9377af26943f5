"""Which database a read asks: a standby for plain pages, the primary for everything else.

Only requests that read are sent to a standby. What decides who somebody is and what they may do is
asked of the primary, and so is what goes into a stored page. Whichever server is away, the others
are read from; only writing needs the primary. See docs/scaling.md.
"""

import itertools
import time
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, Error, connections, models
from django.http import HttpRequest, HttpResponse

from core.models import LimitCount
from core.stored_pages import reading

AWAY_SECONDS = 2  # before a server that did not answer is tried again
LOOK_SECONDS = 2  # before a standby is asked again how far behind it is
OWN_WRITE_SECONDS = 10  # for which somebody who has sent a form reads from the primary
OWN_WRITE_COOKIE = "wrote"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
OF_THE_PRIMARY = frozenset(
    {"account", "accounts", "admin", "auth", "mfa", "sessions", "usersessions"}
)
# A standby that nothing arrives at any more, that has been promoted or that lags is not asked.
FOLLOWS = """
SELECT EXISTS (SELECT FROM pg_stat_wal_receiver) AND (
    pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
    OR now() - pg_last_xact_replay_timestamp() < interval '5 seconds'
)
"""


class Server:
    """A database as this process last found it."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.away_until = 0.0
        self._look_at = 0.0
        self._follows = False

    def answers(self) -> bool:
        """Tell whether it can be asked."""
        if time.monotonic() < self.away_until:
            return False
        connection = connections[self.alias]
        try:
            connection.close_if_health_check_failed()
            connection.ensure_connection()
        except Error:
            self.away_until = time.monotonic() + AWAY_SECONDS
            return False
        if self is not PRIMARY and _refuse_to_store not in connection.execute_wrappers:
            connection.execute_wrappers.append(_refuse_to_store)
        return True

    def is_current(self) -> bool:
        """Tell whether a standby can be asked, and follows the primary."""
        if not self.answers():
            return False
        if time.monotonic() >= self._look_at:
            self._look_at = time.monotonic() + LOOK_SECONDS
            try:
                with connections[self.alias].cursor() as cursor:
                    cursor.execute(FOLLOWS)
                    self._follows = bool(cursor.fetchone()[0])
            except Error:
                self._follows = False
        return self._follows

    def look_anew(self) -> None:
        """Forget what was found, and a connection that is of no use any more."""
        self.away_until = 0
        connection = connections[self.alias]
        if connection.connection is not None and not connection.is_usable():
            connection.close()


PRIMARY = Server(DEFAULT_DB_ALIAS)
STANDBYS = [Server(alias) for alias in settings.DATABASES if alias != DEFAULT_DB_ALIAS]
_turns = itertools.count()


class Reads:
    """How one request reads."""

    def __init__(self, *, may_lag: bool) -> None:
        self.may_lag = may_lag
        turn = next(_turns) % len(STANDBYS)
        self.standbys: Sequence[Server] = STANDBYS[turn:] + STANDBYS[:turn]

    def choose(self, model: type[models.Model]) -> str:
        """Return the database that is asked for rows of a model."""
        if self.may_lag and not _needs_the_primary(model):
            for standby in self.standbys:
                if standby.is_current():
                    return standby.alias
        for server in (PRIMARY, *self.standbys):
            if server.answers():
                return server.alias
        return PRIMARY.alias


_reads: ContextVar[Reads | None] = ContextVar("reads", default=None)


def _needs_the_primary(model: type[models.Model]) -> bool:
    is_stored = settings.STORED_PAGES and reading.current.get() is not None
    return is_stored or model is LimitCount or model._meta.app_label in OF_THE_PRIMARY


def _refuse_to_store(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Let nothing be stored that a standby had a part in: it may be of a moment ago."""
    if (recording := reading.current.get()) is not None:
        recording.refuse()
    return execute(sql, params, many, context)


class Router:
    """Answers Django for the request that is being served; commands ask the primary."""

    def db_for_read(self, model: type[models.Model], **_hints: Any) -> str:
        """Return the database to read from."""
        reads = _reads.get()
        if reads is None or connections[PRIMARY.alias].in_atomic_block:
            return PRIMARY.alias
        return reads.choose(model)

    def db_for_write(self, _model: type[models.Model], **_hints: Any) -> str:
        """Return the primary, and read from it for the rest of the request."""
        if (reads := _reads.get()) is not None:
            reads.may_lag = False
        return PRIMARY.alias

    def allow_relation(self, _one: models.Model, _other: models.Model, **_hints: Any) -> bool:
        """Let rows be related wherever they were read: all databases hold the same."""
        return True

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool:
        """Make tables in the primary alone."""
        return db == PRIMARY.alias


class ReplicaReads:
    """Says of each request whether it may read from a standby.

    Whoever has sent a form bears a cookie for some seconds, and reads what they wrote from the
    primary meanwhile. A cookie, since a stamp in the session would be one more write for each
    form, and would need a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not STANDBYS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve it, and remember that it wrote."""
        is_reading = request.method in READING
        has_written = OWN_WRITE_COOKIE in request.COOKIES
        if has_written:
            PRIMARY.away_until = 0  # it was there a moment ago
        is_plain = is_reading and not has_written and not request.path_info.startswith("/admin/")
        reads = Reads(may_lag=is_plain)
        token = _reads.set(reads)
        try:
            response = self.get_response(request)
            if is_reading and response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
                # A server went away while the page was being made, or one that was thought away is
                # the last that is left: all are tried anew.
                for server in (PRIMARY, *STANDBYS):
                    server.look_anew()
                reads.may_lag = False
                response = self.get_response(request)
        finally:
            _reads.reset(token)
        if not is_reading and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
            response.set_cookie(
                OWN_WRITE_COOKIE, "1", max_age=OWN_WRITE_SECONDS, path=settings.SESSION_COOKIE_PATH,
                secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
            )  # fmt: skip
        return response
