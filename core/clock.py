"""The site's day and the present moment. Inside code is given them; only the edge asks here."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils import timezone

_moved: ContextVar[dt.datetime | None] = ContextVar("moved", default=None)


@contextmanager
def moved_to(at: dt.datetime) -> Iterator[None]:
    """Let the site's day and moment be another inside: how a page will look then."""
    token = _moved.set(at)
    try:
        yield
    finally:
        _moved.reset(token)


def is_moved() -> bool:
    """Tell whether the site's moment is not the present one."""
    return _moved.get() is not None


def today() -> dt.date:
    """Return the site's day: SITE_TODAY where it is set (the demo), else the local date.

    It governs release states and rails only, never accounts, codes or timestamps.
    """
    if (moved := _moved.get()) is not None:
        return timezone.localdate(moved)
    if settings.SITE_TODAY:
        return dt.date.fromisoformat(settings.SITE_TODAY)
    return timezone.localdate()


def moment() -> dt.datetime:
    """Return the present moment on the site's day: what public timetables go by, such as a lock.

    With SITE_TODAY set the day stands still, and the time of the day goes on.
    """
    if (moved := _moved.get()) is not None:
        return moved
    if not settings.SITE_TODAY:
        return now()
    return dt.datetime.combine(today(), timezone.localtime().timetz()).astimezone(dt.UTC)


def now() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()
