"""What the admin's first page counts of this app: mail that went nowhere."""

from django.utils.translation import ngettext

from core.models import OutgoingMail
from core.waiting import Work

MAIL = Work(
    permission="core.change_outgoingmail",
    rows=lambda: OutgoingMail.objects.filter(state=OutgoingMail.State.FAILED),
    page="core_outgoingmail_changelist",
    query="state__exact=failed",
    words=lambda n: (
        ngettext("%(n)s message not delivered", "%(n)s messages not delivered", n) % {"n": n}
    ),
)
