"""Audience reviews as a moderator finds them. Their words and stars are never edited here."""

from django.contrib import admin
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import username_key
from core.admin_search import found, named
from films.search import TITLE
from moderation.admin.found import ModeratedAdmin
from reviews.models import AudienceReview


def _members(words: str) -> list[int]:
    """Return the ids of members whose names begin so, whatever their case."""
    return named(User, "username_key__startswith")(username_key(words))


@admin.register(AudienceReview)
class AudienceReviewAdmin(ModeratedAdmin):
    """Find reviews; hide and restore them."""

    list_display = ["begins", "title", "author", "stars", "is_counted", "hidden_at", "rated_at"]
    list_filter = ["is_counted", "hidden_rule", "held_reason"]
    list_select_related = ["title", "author"]
    searched = {
        "title_id": found(TITLE),
        "author_id": _members,
        "pk": named(AudienceReview, "public_id"),
    }
    search_help_text = _("The name of a title, how a member’s name begins, or a review’s address.")
    readonly_fields = [
        "title", "author", "stars", "headline", "body", "language", "has_spoilers",
        "spoilers_upto", "rated_at", "is_counted", "held_reason", "withdrawn_at", "hidden_at",
        "hidden_rule", "hidden_reason",
    ]  # fmt: skip
    fieldsets = (
        (None, {"fields": (("title", "author"), ("stars", "rated_at"), "headline", "body",
                           ("language", "has_spoilers", "spoilers_upto"))}),
        (_("Whether it counts"), {"fields": (("is_counted", "held_reason", "withdrawn_at"),)}),
        (_("Moderation"), {"fields": (("hidden_at", "hidden_rule"), "hidden_reason")}),
    )  # fmt: skip

    @admin.display(description=_("review"))
    def begins(self, review: AudienceReview) -> str:
        """Return how a review begins."""
        return Truncator(review.moderation_label()).chars(60)
