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


def now() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()
