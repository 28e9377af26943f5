"""The next edition of a monthly list: drafted when its month has begun, for an editor to finish."""

import datetime as dt
from contextlib import suppress

from django.db import transaction
from django.utils.translation import ngettext

from core.waiting import Work
from editorial.models import RankedEdition, RankedList
from editorial.ranked import filling

WAITING = Work(
    permission="editorial.change_rankededition",
    rows=lambda: RankedEdition.objects.filter(published_on__isnull=True),
    page="editorial_rankededition_changelist",
    query="published_on__isempty=1",
    words=lambda n: (
        ngettext("%(n)s ranked edition to finish", "%(n)s ranked editions to finish", n) % {"n": n}
    ),
)


def draft_due(on: dt.date) -> int:
    """Draft what is due of every monthly list; return how many. Safe to do twice."""
    month = on.replace(day=1)
    drafted = RankedEdition.objects.filter(month__gte=month)
    due = RankedList.objects.filter(is_monthly=True).exclude(order=RankedList.Order.SOONEST)
    due = due.exclude(pk__in=drafted.values("list"))
    return sum(_draft(pk, month, on) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _draft(pk: int, month: dt.date, on: dt.date) -> bool:
    """Draft one edition: filled from the rule, or with what stands on the current one."""
    one = RankedList.objects.select_for_update().get(pk=pk)  # one at a time
    if one.editions.filter(month__gte=month).exists():
        return False
    edition = RankedEdition.objects.create(list=one, month=month, cut_off=on)
    if not one.order:
        filling.copy_current(edition)
        return True
    with suppress(filling.CannotFill):  # the draft waits empty, and filling it says why
        filling.fill(edition)
    return True
