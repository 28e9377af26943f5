"""Newsletters in Django admin."""

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin_base import BaseAdmin, SingleRowAdmin
from newsletters.admin_forms import SuppressedForm
from newsletters.edition_admin import draft_issue
from newsletters.models import (
    SignUpSwitch,
    Subscriber,
    SubscriptionConsent,
    SuppressedAddress,
    Topic,
)
from newsletters.services import suppression


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


@admin.register(SuppressedAddress)
class SuppressedAddressAdmin(BaseAdmin):
    """Look up whether an address is written to, and why not; add one that asked for it."""

    form = SuppressedForm
    list_display = ["__str__", "reason", "since"]
    list_filter = ["reason"]
    search_fields = ["digest"]
    search_help_text = _("Type a whole address: addresses are kept as hashes, not as words.")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[SuppressedAddress], search_term: str
    ) -> tuple[QuerySet[SuppressedAddress], bool]:
        """Find the row of a typed address."""
        if not search_term.strip():
            return queryset, False
        return queryset.filter(digest=suppression.digest_of(search_term)), False

    def has_change_permission(
        self, request: HttpRequest, obj: SuppressedAddress | None = None
    ) -> bool:
        """Rows are added and taken away."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: SuppressedAddress | None = None
    ) -> bool:
        """Whoever reported our mail as spam is left alone for a year."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or suppression.may_be_lifted(obj, at=clock.now()))

    def save_model(
        self, request: HttpRequest, obj: SuppressedAddress, form: ModelForm, change: bool
    ) -> None:
        """Write the hash of the typed address; the address itself is not kept."""
        row = suppression.suppress(
            address=form.cleaned_data["address"], reason=obj.reason, at=clock.now()
        )
        obj.pk, obj.digest, obj.since = row.pk, row.digest, row.since
