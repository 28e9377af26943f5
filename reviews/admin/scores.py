"""Consensus sentences, and what the score engine keeps, in Django admin."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.admin_base import BaseAdmin
from reviews.models import Consensus, FormulaVersion, ScorePoint, SelfCheck


class ReadOnlyAdmin(BaseAdmin):
    """Rows that the engine writes and nobody edits."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows come from the engine."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows are never changed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows are never deleted by hand."""
        return False


@admin.register(Consensus)
class ConsensusAdmin(BaseAdmin):
    """Sum up the critics; a new text is a new row, the former ones are its history."""

    list_display = ["title", "text", "written_at"]
    list_select_related = ["title"]
    help_texts = {"text": _("What most critics agree on, in one or two sentences.")}
    autocomplete_fields = ["title"]
    fields = ["title", "text"]

    def save_model(
        self, request: HttpRequest, obj: Consensus, form: forms.ModelForm, change: bool
    ) -> None:
        """Keep what was there and add the new text."""
        obj.pk = None
        obj.editor, obj.written_at = cast("User", request.user), clock.now()
        obj.save(force_insert=True)


@admin.register(ScorePoint)
class ScorePointAdmin(ReadOnlyAdmin):
    """Read a score's history."""

    list_display = ["title", "group", "cause", "favorable", "counted", "at"]
    list_filter = ["group", "cause"]
    list_select_related = ["title"]
    show_full_result_count = False


@admin.register(FormulaVersion)
class FormulaVersionAdmin(ReadOnlyAdmin):
    """Read which formula was in force when."""

    list_display = ["number", "formula", "adopted_at", "note"]


@admin.register(SelfCheck)
class SelfCheckAdmin(ReadOnlyAdmin):
    """Read what the weekly recounts found."""

    list_display = ["at", "drift_count"]
