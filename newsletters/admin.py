"""Newsletters in Django admin."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin_base import BaseAdmin, SingleRowAdmin
from core.responses import see_other
from newsletters.admin_forms import ListForm, SuppressedForm
from newsletters.edition_admin import draft_issue
from newsletters.models import (
    SignUpSwitch,
    Subscriber,
    SubscriptionConsent,
    SuppressedAddress,
    Topic,
)
from newsletters.services import list_import, suppression


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
    autocomplete_fields = ["author"]
    help_texts = {
        "description": _("What a subscriber can expect, in a sentence."),
        "position": _("0 comes first on the page of newsletters."),
        "column": _("Each article that comes out in it is drafted as an issue of this."),
        "author": _("Likewise, of each article of this author."),
        "is_open": _("Closed: nobody new subscribes; those who have stay subscribed."),
    }
    prepopulated_fields = {"slug": ["name"]}
    actions = (draft_issue,)


@admin.register(Subscriber)
class SubscriberAdmin(BaseAdmin):
    """Find a subscriber; choices are theirs alone."""

    list_display = ["address", "confirmed_at", "created_at"]
    search_fields = ["address"]

    def get_urls(self) -> list[URLPattern]:
        """Add the import of a list."""
        view = self.admin_site.admin_view(self.import_view)
        return [path("import/", view, name="newsletters_import"), *super().get_urls()]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Count what a pasted list holds, and subscribe it once that was seen."""
        if not request.user.has_perm("newsletters.add_subscriber"):
            raise PermissionDenied
        form = ListForm(request.POST or None, today=timezone.localdate(clock.now()))
        reading = None
        if form.is_valid():
            text, topics = form.cleaned_data["addresses"], list(form.cleaned_data["topics"])
            reading = list_import.read(text, topics)
            if request.POST.get("counted") == str(len(reading.new)) and "apply" in request.POST:
                proof = form.proof(
                    by=getattr(request.user, "username", None) or f"member {request.user.pk}"
                )
                many = list_import.apply(text=text, topics=topics, proof=proof, at=clock.now())
                said = _("Subscribed: %(many)s. Nothing was sent to them.")
                messages.success(request, said % {"many": many})
                return see_other(reverse("admin:newsletters_subscriber_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Import a list"),
            "form": form,
            "reading": reading,
        }
        return TemplateResponse(request, "admin/newsletter_list.html", context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody is subscribed by somebody else."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Subscriber | None = None) -> bool:
        """Choices are the subscriber's."""
        return False


@admin.register(SubscriptionConsent)
class SubscriptionConsentAdmin(BaseAdmin):
    """Read what was agreed to, word for word."""

    list_display = ["subscriber", "topic", "act", "source", "given_on", "at"]
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
