"""Where logs go, and in which form."""

from typing import Any


def to_stderr(level: str) -> dict[str, Any]:
    """Return the logging configuration: JSON lines with a request id, no personal data."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "core.logs.JsonFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"level": "WARNING"},
            "django.request": {"level": "ERROR"},
            "django.server": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
        },
    }
