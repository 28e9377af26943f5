"""Structured logs: one JSON object a line, with the request's id and no personal data."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")

FIELDS = ("event", "method", "route", "status", "ms", "user_id", "count", "kind")


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
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True, default=str)


def _message(record: logging.LogRecord) -> str:
    """Return the message; Django's words about a request name its path: tokens, maybe."""
    request = getattr(record, "request", None)
    if request is None:
        return record.getMessage()
    match = getattr(request, "resolver_match", None)
    return f"{getattr(record, 'status_code', '')} {match.route if match else 'no route'}".strip()
