"""The hourly check of the chain of events, remembered so that the admin shows an alarm."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.alarms import Alarm
from moderation.journal import first_broken_event
from moderation.models import ChainCheck

EVERY = dt.timedelta(hours=1)


def check(now: dt.datetime) -> bool:
    """Check the chain if the last check is an hour old; tell whether it was."""
    last = ChainCheck.objects.filter(pk=1).first()
    if last and now - EVERY < last.at <= now:
        return False
    ChainCheck.objects.update_or_create(
        pk=1, defaults={"at": now, "broken_sequence": first_broken_event()}
    )
    return True


def said() -> str:
    """Return what the last check found, nothing where the chain was whole."""
    last = ChainCheck.objects.filter(pk=1, broken_sequence__isnull=False).first()
    if last is None:
        return ""
    day = date_format(timezone.localtime(last.at), "DATETIME_FORMAT")
    told = _(
        "The check of %(day)s found that the log of moderation was changed: event %(number)s does"
        " not fit. The runbook says what to do."
    )
    return told % {"day": day, "number": last.broken_sequence}


ALARM = Alarm(check, said)
