"""Audience reviews as a moderator finds them. Their words and stars are never edited here."""

from django.contrib import admin
from django.http import HttpRequest

from core.admin_base import BaseAdmin
from moderation.admin.acting import hide, may_moderate, restore
from reviews.models import AudienceReview


@admin.register(AudienceReview)
class AudienceReviewAdmin(BaseAdmin):
    """Find reviews; hide and restore them."""

    list_display = ["__str__", "title", "author", "stars", "is_counted", "hidden_at", "rated_at"]
    list_filter = ["is_counted", "hidden_rule", "held_reason"]
    list_select_related = ["title", "author"]
    search_fields = ["headline", "author__username", "title__name"]
    show_full_result_count = False
    actions = [hide, restore]
    readonly_fields = [
        "title", "author", "stars", "headline", "body", "language", "has_spoilers", "rated_at",
        "is_counted", "hidden_at", "hidden_rule", "hidden_reason", "held_reason", "withdrawn_at",
    ]  # fmt: skip

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        """Tell whether hiding and restoring are offered."""
        return may_moderate(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Reviews are written by members."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: AudienceReview | None = None
    ) -> bool:
        """Nothing is edited here: a saved page would put back what it was loaded with."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(
        self, request: HttpRequest, obj: AudienceReview | None = None
    ) -> bool:
        """Reviews are hidden, not deleted: a score must stay explained."""
        return False
