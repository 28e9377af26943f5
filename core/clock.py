"""The site's day and the present moment. Inside code is given them; only the edge asks here."""

import datetime as dt

from django.conf import settings
from django.utils import timezone


def today() -> dt.date:
    """Return the site's day: SITE_TODAY where it is set (the demo), else the local date.

    It governs release states and rails only, never accounts, codes or timestamps.
    """
    if settings.SITE_TODAY:
        return dt.date.fromisoformat(settings.SITE_TODAY)
    return timezone.localdate()


def moment() -> dt.datetime:
    """Return the present moment on the site's day: what public timetables go by, such as a lock.

    With SITE_TODAY set the day stands still, and the time of the day goes on.
    """
    if not settings.SITE_TODAY:
        return now()
    return dt.datetime.combine(today(), timezone.localtime().timetz()).astimezone(dt.UTC)


def now() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()
