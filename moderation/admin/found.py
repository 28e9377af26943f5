"""The list in which moderators find what members write of one kind."""

from typing import Any

from django.http import HttpRequest

from core.admin_search import FoundAdmin
from moderation.admin.acting import hide, may_moderate, restore


class ModeratedAdmin(FoundAdmin):
    """Find, hide and restore. Members write it; what is hidden stays, so numbers stay explained."""

    actions = [hide, restore]

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        """Tell whether hiding and restoring are offered."""
        return may_moderate(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Members write it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is edited here: a saved page would put back what it was loaded with."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It is hidden, not deleted."""
        return False
