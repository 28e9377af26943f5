"""A draft of each weekly newsletter in time, so that an editor only edits."""

import datetime as dt

from django.utils import timezone

from newsletters.models import Edition, Topic
from newsletters.services.editions import draft

WEEK = dt.timedelta(days=7)


def draft_weekly(now: dt.datetime) -> int:
    """Draft the next issue of each open weekly topic a week after the last one was drafted.

    Nothing is drafted before an editor has made the first issue: a site that sends no newsletters
    finds none in its admin.
    """
    on = timezone.localdate(now)
    made = 0
    for topic in Topic.objects.filter(frequency=Topic.Frequency.WEEKLY, is_open=True):
        issues = Edition.objects.filter(topic=topic, is_monthly=False)
        last = issues.order_by("-made_at").values_list("made_at", flat=True).first()
        if last is not None and last <= now - WEEK:
            draft(topic=topic, on=on, by=None, at=now)
            made += 1
    return made
