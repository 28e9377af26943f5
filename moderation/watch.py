"""What the admin's first page tells moderators: reports that wait, and a chain that is broken."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.alarms import Alarm
from core.waiting import Work
from moderation.journal import first_broken_event
from moderation.models import ChainCheck, Report

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
    sentence = _(
        "The check of %(day)s found that the log of moderation was changed: event %(number)s does"
        " not fit. The runbook says what to do."
    )
    return sentence % {"day": day, "number": last.broken_sequence}


ALARM = Alarm(check, said)
REPORTS = Work(
    permission="moderation.moderate",
    rows=lambda: Report.objects.filter(state=Report.State.OPEN),
    page="moderation_report_changelist",
    query="state__exact=open",
    words=lambda n: ngettext("%(n)s open report", "%(n)s open reports", n) % {"n": n},
)
