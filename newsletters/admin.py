"""Newsletters in Django admin."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.admin_base import BaseAdmin, SingleRowAdmin
from newsletters.edition_admin import draft_issue
from newsletters.models import SignUpSwitch, Subscriber, SubscriptionConsent, Topic


@admin.register(SignUpSwitch)
class SignUpSwitchAdmin(SingleRowAdmin):
    """Open and close newsletter sign-up."""

    list_display = ["__str__", "is_open"]
    help_texts = {"is_open": _("Closed: nobody subscribes; those who have stay subscribed.")}


@admin.register(Topic)
class TopicAdmin(BaseAdmin):
    """Edit what can be subscribed to."""

    list_display = ["name", "frequency", "position", "is_open"]
    ordering = ["position", "pk"]
    help_texts = {
        "description": _("What a subscriber can expect, in a sentence."),
        "position": _("0 comes first on the page of newsletters."),
        "is_open": _("Closed: nobody new subscribes; those who have stay subscribed."),
    }
    prepopulated_fields = {"slug": ["name"]}
    actions = (draft_issue,)


@admin.register(Subscriber)
class SubscriberAdmin(BaseAdmin):
    """Find a subscriber; choices are theirs alone."""

    list_display = ["address", "confirmed_at", "created_at"]
    search_fields = ["address"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody is subscribed by somebody else."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Subscriber | None = None) -> bool:
        """Choices are the subscriber's."""
        return False


@admin.register(SubscriptionConsent)
class SubscriptionConsentAdmin(BaseAdmin):
    """Read what was agreed to, word for word."""

    list_display = ["subscriber", "topic", "act", "source", "at"]
    list_select_related = ["subscriber", "topic"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows are written by the subscriber's own acts."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: SubscriptionConsent | None = None
    ) -> bool:
        """Rows are never changed."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: SubscriptionConsent | None = None
    ) -> bool:
        """Rows are never deleted by hand."""
        return False
