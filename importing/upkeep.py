"""What the admin's first page counts of this app: rows that wait for a decision."""

from django.utils.translation import ngettext

from core.waiting import Work
from importing.models import PendingRow

PENDING_ROWS = Work(
    permission="importing.change_pendingrow",
    rows=lambda: PendingRow.objects.filter(state=PendingRow.State.OPEN),
    page="importing_pendingrow_changelist",
    query="state__exact=open",
    words=lambda n: (
        ngettext("%(n)s import row to decide", "%(n)s import rows to decide", n) % {"n": n}
    ),
)
