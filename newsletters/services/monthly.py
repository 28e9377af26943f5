"""All issues of a month in one mail, for those who asked for that."""

import calendar
import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsletters import freezing
from newsletters.models import Edition, Topic
from newsletters.services.editions import queue, readers_of

State = Edition.State


def send_months(now: dt.datetime) -> int:
    """Launch for each topic the month that is over; return how many. Safe to do twice."""
    today = timezone.localdate(now)
    last = today.replace(day=1) - dt.timedelta(days=1)
    return sum(_launch(topic, last.replace(day=1), last, now) for topic in Topic.objects.all())


@transaction.atomic
def _launch(topic: Topic, first: dt.date, last: dt.date, now: dt.datetime) -> bool:
    """Freeze the month's issues, oldest first; False without any, or without readers."""
    Topic.objects.select_for_update().get(pk=topic.pk)  # one at a time
    slug = f"{topic.slug}-{first:%Y-%m}"
    issues = Edition.objects.filter(
        topic=topic, is_monthly=False, state__in=[State.SENDING, State.SENT],
        launched_at__date__gte=first, launched_at__date__lte=last,
    ).order_by("launched_at", "pk")  # fmt: skip
    parts = list(issues)
    if not parts or Edition.objects.filter(slug=slug).exists():
        return False
    named = {"topic": topic.name, "month": f"{calendar.month_name[first.month]} {first.year}"}
    month = Edition(
        topic=topic, slug=slug, subject=_("%(topic)s: %(month)s") % named, is_monthly=True,
        state=State.SENDING, made_at=now, launched_at=now, send_at=now,
    )  # fmt: skip
    if not readers_of(month, timezone.localdate(now)).exists():
        return False
    month.frozen = _joined(month, parts)
    month.digest = freezing.digest_of(month.frozen)
    month.save()
    queue(month, at=now)
    return True


def _joined(month: Edition, parts: list[Edition]) -> dict[str, object]:
    frozen = freezing.frame(month, [block for part in parts for block in part.frozen["blocks"]])
    frozen["fragments"]["blocks"] = [
        block for part in parts for block in part.frozen["fragments"]["blocks"]
    ]
    return frozen
