"""The site's settings and its mail in Django admin."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock
from core.admin_base import BaseAdmin, SingleRowAdmin
from core.models import OutgoingMail, SiteState
from core.services import delivery


@admin.register(SiteState)
class SiteStateAdmin(SingleRowAdmin):
    """Open and close what visitors may do."""

    list_display = ["__str__", "demo_loaded", "sign_ups_open", "reviews_open"]
    readonly_fields = ["demo_loaded"]
    help_texts = {
        "sign_ups_open": _("When closed, members can log in but no new accounts can be made."),
        "reviews_open": _("Closed: everybody reads, nobody posts or edits."),
    }


@admin.action(description=_("Try to send again"), permissions=["change"])
def send_again(
    model_admin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[OutgoingMail]
) -> None:
    """Queue mail again that was given up, but for codes, which have ended."""
    count = delivery.queue_again(rows, now=clock.now())
    said = ngettext("%(n)s message is queued again.", "%(n)s messages are queued again.", count)
    messages.info(request, said % {"n": count})


@admin.register(OutgoingMail)
class OutgoingMailAdmin(BaseAdmin):
    """See what did not go and why; what mail says, codes above all, is not shown."""

    list_display = ["to", "kind", "state", "attempts", "reason", "created_at", "next_try_at"]
    list_filter = ["state", "kind"]
    search_fields = ["to"]
    search_help_text = _("An address.")
    ordering = ["-pk"]
    actions = [send_again]
    readonly_fields = [
        "to", "kind", "state", "attempts", "reason", "created_at", "next_try_at", "expires_at",
        "sent_at",
    ]  # fmt: skip
    fields = tuple(readonly_fields)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Mail is written by the site."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: OutgoingMail | None = None) -> bool:
        """Mail is sent again by an act, and never edited."""
        return obj is None and super().has_change_permission(request)
