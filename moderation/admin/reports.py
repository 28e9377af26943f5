"""The queue of reports."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from core import clock
from core.admin_base import BaseAdmin, row_number
from moderation import services
from moderation.admin.acting import act_with_reason, may_moderate
from moderation.admin.cases import Case, age_of, case_of, with_targets
from moderation.admin.deciding import decide, form_of, offered
from moderation.forms import ActForm
from moderation.models import Moderated, Report
from moderation.rules import rule_reported

EXCERPT = 80  # characters of a text in the list


@admin.register(Report)
class ReportAdmin(BaseAdmin):
    """The queue: oldest open report first."""

    list_display = ["reported", "why", "target_text", "by_author", "from_whom", "state"]
    list_display_links = ["reported"]
    list_filter = ["state", "reason"]
    ordering = ["state", "created_at"]
    actions = ["hide_reported", "restore_reported", "dismiss"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        """Load what is reported together with the reports."""
        return with_targets(super().get_queryset(request))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a report with what it is about, whose that is, and the form to decide it."""
        is_act = request.method == "POST"
        if not self.has_view_permission(request) or (is_act and not _may_act(request)):
            raise PermissionDenied
        report = self.get_queryset(request).filter(pk=row_number(object_id)).first()
        if report is None:
            messages.warning(request, _("There is no such report any more."))
            return redirect("admin:moderation_report_changelist")
        case = case_of(report)
        form = form_of(case, request.POST if is_act else None)
        if form.is_bound and form.is_valid() and decide(request, case, form, request.POST["act"]):
            return redirect(f"{reverse('admin:moderation_report_changelist')}?state__exact=open")
        return TemplateResponse(request, "admin/report.html", self._context(request, case, form))

    def _context(self, request: HttpRequest, case: Case, form: ActForm) -> dict[str, Any]:
        acts = offered(case, cast("User", request.user)) if may_moderate(request) else []
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": case.report.get_reason_display(),
            "case": case,
            "author_age": age_of(case.author) if case.author else "",
            "form": form,
            "acts": acts,
            "is_own": case.author is not None and case.author == request.user,
        }

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

    @admin.display(description=gettext_lazy("reported"), ordering="created_at")
    def reported(self, report: Report) -> str:
        """Return when it was reported, and how many wait about the same thing."""
        day = date_format(timezone.localtime(report.created_at), "SHORT_DATETIME_FORMAT")
        others = report.same_count - (report.state == Report.State.OPEN)  # type: ignore[attr-defined]  # annotated
        if others < 1:
            return day
        more = ngettext("%(n)s more about it", "%(n)s more about it", others) % {"n": others}
        return _joined(day, more)

    @admin.display(description=gettext_lazy("why"), ordering="reason")
    def why(self, report: Report) -> str:
        """Return the reason, and how the reporter's words begin."""
        return _joined(report.get_reason_display(), Truncator(report.note).chars(EXCERPT))

    @admin.display(description=gettext_lazy("what"))
    def target_text(self, report: Report) -> str:
        """Return how what was reported begins, and what it is about."""
        if report.target is None:
            return _("gone")
        hidden = _("(hidden) ") if report.target.is_hidden else ""
        begins = hidden + Truncator(report.target.moderation_label()).chars(EXCERPT)
        return _joined(begins, str(getattr(report.target, "title", "")))

    @admin.display(description=gettext_lazy("written by"))
    def by_author(self, report: Report) -> str:
        """Return who wrote it, and how old their account is."""
        author = getattr(report.target, "author", None)
        return _joined(author.display_name, age_of(author)) if author else "–"

    @admin.display(description=gettext_lazy("reported by"))
    def from_whom(self, report: Report) -> str:
        """Return who reported it."""
        return report.reporter.display_name if report.reporter else _("a visitor")

    @admin.action(description=gettext_lazy("Hide what is reported"), permissions=["moderate"])
    def hide_reported(self, request: HttpRequest, rows: QuerySet[Report]) -> HttpResponse | None:
        """Hide the reported things and close the reports about them."""
        return act_with_reason(
            request,
            model_admin=self,
            rows=rows,
            action="hide_reported",
            title=_("Hide what is reported"),
            asks_rule=True,
            rule=rule_reported(rows.order_by().values_list("reason", flat=True)),
            act=lambda values: services.hide(
                items=_targets(rows),
                actor=cast("User", request.user),
                at=clock.now(),
                reports=rows,
                **values,
            ),
        )

    @admin.action(description=gettext_lazy("Restore what is reported"), permissions=["moderate"])
    def restore_reported(self, request: HttpRequest, rows: QuerySet[Report]) -> HttpResponse | None:
        """Show the reported things again."""
        return act_with_reason(
            request,
            model_admin=self,
            rows=rows,
            action="restore_reported",
            title=_("Restore what is reported"),
            asks_rule=False,
            act=lambda values: services.restore(
                items=_targets(rows), actor=cast("User", request.user), at=clock.now(), **values
            ),
        )

    @admin.action(description=gettext_lazy("Dismiss: no rule broken"), permissions=["moderate"])
    def dismiss(self, request: HttpRequest, rows: QuerySet[Report]) -> HttpResponse | None:
        """Close reports without acting on what they name."""
        return act_with_reason(
            request,
            model_admin=self,
            rows=rows,
            action="dismiss",
            title=_("Dismiss"),
            asks_rule=False,
            act=lambda values: services.dismiss(
                reports=rows, actor=cast("User", request.user), at=clock.now(), **values
            ),
        )


def _may_act(request: HttpRequest) -> bool:
    return "act" in request.POST and may_moderate(request)


def _joined(first: str, second: str) -> SafeString:
    """Return two things of one cell, each in the direction of its script."""
    more = format_html('<br><span class="quiet" dir="auto">{}</span>', second) if second else ""
    return format_html('<span dir="auto">{}</span>{}', first, more)


def _targets(rows: QuerySet[Report]) -> list[Moderated]:
    found = {(r.content_type_id, r.object_id): r.target for r in rows.prefetch_related("target")}
    return [target for target in found.values() if target is not None]
