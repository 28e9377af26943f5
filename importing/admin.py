"""Rows an import could not place alone: an editor says what each is about."""

from typing import Any, cast

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.admin_base import BaseAdmin, row_number
from importing import maps, pending, registry
from importing.models import PendingRow
from importing.outcomes import Choice, Report
from importing.registry import Importer
from importing.running import BatchWriter

NEW, AGAIN, LEAVE = "new", "again", "leave"
_SHOWN = 2000


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(label=gettext_lazy("This row is"), widget=forms.RadioSelect)

    def __init__(self, data: Any, *, candidates: list[Model], takes_choice: bool) -> None:
        super().__init__(data)
        choices = [(str(item.pk), _shown(item)) for item in candidates]
        if takes_choice:
            choices.append((NEW, _("something new")))
        choices += [
            (AGAIN, _("to be tried again as it is (after something else was mended)")),
            (LEAVE, _("to be left out, now and in later imports")),
        ]
        cast(forms.ChoiceField, self.fields["decision"]).choices = choices


@admin.register(PendingRow)
class PendingRowAdmin(BaseAdmin):
    """Decide ambiguous rows, or leave them out."""

    list_display = ["__str__", "run", "reason", "state", "decided_by", "decided_at"]
    list_filter = ["state", "run__source"]
    list_select_related = ["run", "decided_by"]
    search_fields = ["cells", "reason"]
    ordering = ["-state", "pk"]
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a row beside its candidates, and do as the editor says."""
        rows = PendingRow.objects.select_related("run")
        row = get_object_or_404(rows, pk=row_number(object_id))
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        candidates = _candidates(row)
        takes_choice = bool(row.candidates)
        form = DecisionForm(request.POST or None, candidates=candidates, takes_choice=takes_choice)
        may_decide = self.has_change_permission(request, row)
        if request.method == "POST" and may_decide and form.is_valid():
            try:
                self._decide(request, row, form.cleaned_data["decision"])
            except pending.NotPlaced as refusal:
                form.add_error("decision", str(refusal))
            else:
                return self._elsewhere()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(row),
            "row": row,
            "cells": [(name, str(value)[:_SHOWN]) for name, value in row.cells if value],
            "candidates": [(item, _admin_address(item), _lines(item)) for item in candidates],
            "form": form,
            "may_decide": may_decide and row.state == PendingRow.State.OPEN,
        }
        return TemplateResponse(request, "admin/pending_row.html", context)

    def _decide(self, request: HttpRequest, row: PendingRow, decision: str) -> None:
        editor, at = request.user, clock.now()
        if decision == LEAVE:
            pending.leave_out(pending=row, editor=editor, at=at)
            messages.success(request, _("The row is left out."))
            return
        choice = {NEW: Choice(None), AGAIN: None}.get(decision, Choice(_number(decision)))
        writer = BatchWriter(_importer(row), row.run, Report(), at)
        outcome = pending.resolve(pending=row, choice=choice, writer=writer, editor=editor, at=at)
        messages.success(request, _("The row is placed: %(word)s.") % {"word": outcome.status})

    def _elsewhere(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:importing_pendingrow_changelist"))


def _number(decision: str) -> int | None:
    return int(decision) if decision.isdecimal() else None


def _importer(row: PendingRow) -> Importer:
    """The importer that read a row, with the map it had. Raises NotPlaced."""
    table = row.run.tables.get(row.table)
    if table is None:
        raise pending.NotPlaced("The import does not say how this row was read.")
    importer = registry.importer_named(table["importer"], maps.restored(table["map"]))
    if importer is None:
        raise pending.NotPlaced(f"There is no importer {table['importer']} any more.")
    return importer


def _candidates(row: PendingRow) -> list[Model]:
    found: list[Model] = []
    for label, pk in row.candidates:
        found += apps.get_model(label)._default_manager.filter(pk=pk)
    return found


def _shown(item: Model) -> str:
    year = getattr(item, "year", None)
    return _("%(name)s (number %(pk)s)") % {
        "name": f"{item}, {year}" if year else str(item), "pk": item.pk,
    }  # fmt: skip


def _admin_address(item: Model) -> str:
    return reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])


def _lines(item: Any) -> list[str]:
    """What tells a candidate from the others."""
    lines = [str(item.get_kind_display())] if hasattr(item, "get_kind_display") else []
    if hasattr(item, "identifiers"):
        lines += [str(identifier) for identifier in item.identifiers.all()]
    if hasattr(item, "credits"):
        lines += [str(c.person) for c in item.credits.select_related("person").all()[:5]]
    return lines
