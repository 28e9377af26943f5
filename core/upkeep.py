"""What the admin's first page counts of this app: rows of imports and mail that went nowhere."""

from django.utils.translation import ngettext

from core.models import OutgoingMail, QueuedRow
from core.waiting import Work

IMPORT_ROWS = Work(
    permission="core.change_queuedrow",
    rows=lambda: QueuedRow.objects.filter(state=QueuedRow.State.OPEN),
    page="core_queuedrow_changelist",
    query="state__exact=open",
    words=lambda n: (
        ngettext("%(n)s import row to decide", "%(n)s import rows to decide", n) % {"n": n}
    ),
)
MAIL = Work(
    permission="core.change_outgoingmail",
    rows=lambda: OutgoingMail.objects.filter(state=OutgoingMail.State.FAILED),
    page="core_outgoingmail_changelist",
    query="state__exact=failed",
    words=lambda n: (
        ngettext("%(n)s message not delivered", "%(n)s messages not delivered", n) % {"n": n}
    ),
)
