"""Structured logs: one JSON object a line, with the request's id and no personal data."""

import json
import logging
import re
import time
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

from django.db import InterfaceError, OperationalError

from core.identifiers import uuid7

logger = logging.getLogger("matinee.request")
request_id: ContextVar[str] = ContextVar("request_id", default="")
SAFE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

# Raised by programs about programs: what they say holds nothing that somebody typed.
HARMLESS = (AttributeError, ImportError, NameError, OperationalError, InterfaceError)
ADDRESS = re.compile(r"[^\s@<>\"'=]+@[^\s@<>\"']+")
encode = json.JSONEncoder(ensure_ascii=True, default=str).encode
# No line tells them: the logging module need not find them out for every request.
logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
logging.logAsyncioTasks = False  # type: ignore[attr-defined]  # unknown to the checker
FIELDS = ("event", "method", "route", "status", "ms", "user_id", "count", "kind")


def new_request_id(given: str) -> str:
    """Return the id of a request: a proxy's own, if it is well formed."""
    return given if SAFE_ID.fullmatch(given) else str(uuid7())


def log_request(*, method: str, route: str, status: int, started: float) -> None:
    """Log the line of a request; the route, not the path: paths hold names and tokens."""
    logger.info(
        "request",
        extra={
            "event": "request",
            "method": method,
            "route": route,
            "status": status,
            "ms": round((time.perf_counter() - started) * 1000, 1),
        },
    )


class JsonFormatter(logging.Formatter):
    """Write a record as one JSON line; a newline in a message cannot start a second line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON, with the fields of ``FIELDS`` where they were given."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
        }
        if request_id.get():
            line["request_id"] = request_id.get()
        for name in FIELDS:
            value = getattr(record, name, None)
            if value is not None:
                line[name] = value
        if record.exc_info:
            line["exception"] = where_it_broke(record.exc_info[1])
        return encode(line)


def where_it_broke(error: BaseException | None) -> str:
    """Return an exception's places and kinds, cause first, without what it says.

    Its words may hold what somebody typed: PostgreSQL quotes a doubled address, ``ValueError`` a
    value. The name of a constraint and the words of what only programs cause are kept.
    """
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        frames = "".join(traceback.format_tb(error.__traceback__))
        lines.insert(0, f"{frames}{type(error).__module__}.{_kind(error)}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines)


def _kind(error: BaseException) -> str:
    name = type(error).__qualname__
    if isinstance(error, HARMLESS):
        return f"{name}: {str(error).partition('\n')[0]}"
    constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
    return f"{name} ({constraint})" if constraint else name


def _message(record: logging.LogRecord) -> str:
    """Return the message, addresses left out; Django's words about a request name its path."""
    request = getattr(record, "request", None)
    if request is None:
        return ADDRESS.sub("[address]", record.getMessage())
    match = getattr(request, "resolver_match", None)
    return f"{getattr(record, 'status_code', '')} {match.route if match else 'no route'}".strip()
