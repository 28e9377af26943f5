"""The log of moderation, to read."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.admin_base import BaseAdmin
from moderation.models import ModerationEvent


@admin.register(ModerationEvent)
class ModerationEventAdmin(BaseAdmin):
    """Read the log."""

    list_display = ["sequence", "at", "action", "rule", "actor", "reason", "object_public_id"]
    list_filter = ["action", "rule"]
    list_select_related = ["actor", "words"]
    ordering = ["-sequence"]
    fields = [
        "sequence", "at", "action", "rule", "reason", "actor", "actor_role", "object_public_id",
        "previous_hash", "hash",
    ]  # fmt: skip
    readonly_fields = ["reason"]

    @admin.display(description=_("reason"))
    def reason(self, event: ModerationEvent) -> str:
        """Return the moderator's words, empty where they were erased."""
        words = getattr(event, "words", None)
        return words.reason if words else "–"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Events are written by acts."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: ModerationEvent | None = None
    ) -> bool:
        """Events are never changed."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: ModerationEvent | None = None
    ) -> bool:
        """Events are never deleted."""
        return False
