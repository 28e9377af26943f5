"""The log of moderation, to read."""

from django.contrib import admin
from django.http import HttpRequest

from core.admin_base import BaseAdmin
from moderation.models import ModerationEvent


@admin.register(ModerationEvent)
class ModerationEventAdmin(BaseAdmin):
    """Read the log."""

    list_display = ["sequence", "at", "action", "rule", "actor", "object_public_id"]
    list_filter = ["action", "rule"]

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
