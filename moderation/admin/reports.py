"""The queue of reports."""

from typing import cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.admin_base import BaseAdmin
from moderation import services
from moderation.admin.acting import act_with_reason, may_moderate
from moderation.models import Moderated, Report


@admin.register(Report)
class ReportAdmin(BaseAdmin):
    """The queue: oldest open report first."""

    list_display = ["created_at", "reason", "target_text", "from_whom", "note", "state"]
    list_filter = ["state", "reason"]
    ordering = ["state", "created_at"]
    actions = ["hide_reported", "restore_reported", "dismiss"]
    readonly_fields = [
        "target_text", "from_whom", "contact", "reason", "note", "state",
        "created_at", "closed_at", "closed_by",
    ]  # fmt: skip
    fields = tuple(readonly_fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        """Load what is reported together with the reports."""
        return super().get_queryset(request).select_related("reporter").prefetch_related("target")

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        """Tell whether the moderator's acts are offered."""
        return may_moderate(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Reports come from readers."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """Reports are decided by acts: a saved page would put back what it was loaded with."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """Reports are closed, not deleted."""
        return False

    @admin.display(description=_("What"))
    def target_text(self, report: Report) -> str:
        """Return what was reported, with a link to it."""
        if report.target is None:
            return "–"
        return format_html(
            '<a href="{}">{}</a>{}',
            report.target.get_absolute_url(),
            report.target.moderation_label(),
            _(" (hidden)") if report.target.is_hidden else "",
        )

    @admin.display(description=_("From"))
    def from_whom(self, report: Report) -> str:
        """Return who reported it."""
        return report.reporter.display_name if report.reporter else str(_("a visitor"))

    @admin.action(description=_("Hide what is reported"), permissions=["moderate"])
    def hide_reported(self, request: HttpRequest, rows: QuerySet[Report]) -> HttpResponse | None:
        """Hide the reported things and close the reports about them."""
        return act_with_reason(
            request,
            model_admin=self,
            rows=rows,
            action="hide_reported",
            title=_("Hide what is reported"),
            asks_rule=True,
            act=lambda told: services.hide(
                items=_targets(rows),
                actor=cast("User", request.user),
                at=clock.now(),
                reports=rows,
                **told,
            ),
        )

    @admin.action(description=_("Restore what is reported"), permissions=["moderate"])
    def restore_reported(self, request: HttpRequest, rows: QuerySet[Report]) -> HttpResponse | None:
        """Show the reported things again."""
        return act_with_reason(
            request,
            model_admin=self,
            rows=rows,
            action="restore_reported",
            title=_("Restore what is reported"),
            asks_rule=False,
            act=lambda told: services.restore(
                items=_targets(rows), actor=cast("User", request.user), at=clock.now(), **told
            ),
        )

    @admin.action(description=_("Dismiss: no rule broken"), permissions=["moderate"])
    def dismiss(self, request: HttpRequest, rows: QuerySet[Report]) -> HttpResponse | None:
        """Close reports without acting on what they name."""
        return act_with_reason(
            request,
            model_admin=self,
            rows=rows,
            action="dismiss",
            title=_("Dismiss"),
            asks_rule=False,
            act=lambda told: services.dismiss(
                reports=rows, actor=cast("User", request.user), at=clock.now(), **told
            ),
        )


def _targets(rows: QuerySet[Report]) -> list[Moderated]:
    found = {(r.content_type_id, r.object_id): r.target for r in rows.prefetch_related("target")}
    return [target for target in found.values() if target is not None]
