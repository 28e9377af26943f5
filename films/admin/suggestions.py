"""The editors' queue of suggested titles."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.admin_acts import answers, ask
from core.admin_base import BaseAdmin
from films.admin.corrections import OutcomeForm
from films.models import TitleSuggestion
from films.services import suggestions

Rows = QuerySet[TitleSuggestion]
State = TitleSuggestion.State


def _decide(
    model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows, *, state: str, title: Any
) -> HttpResponse | None:
    """Ask for words on a page of its own, then decide each, and say what could not be decided."""
    form = OutcomeForm(answers(request))
    action = "accept" if state == State.ACCEPTED else "decline"
    if not (form.is_bound and form.is_valid()):
        return ask(
            request, model_admin=model_admin, rows=rows, action=action, title=title, form=form
        )
    by, words = cast("User", request.user), form.cleaned_data["outcome"]
    for row in rows.order_by("pk"):
        try:
            suggestions.decide(suggestion=row, state=state, by=by, outcome=words, at=clock.now())
        except suggestions.AlreadyDecided:
            messages.error(request, _("%(row)s was decided before.") % {"row": row})
        else:
            messages.success(request, _("%(row)s is decided.") % {"row": row})
    return None


@admin.action(description=_("Accept: the title is added"), permissions=["change"])
def accept(model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows) -> HttpResponse | None:
    """Accept the chosen suggestions."""
    return _decide(model_admin, request, rows, state=State.ACCEPTED, title=_("Accept"))


@admin.action(description=_("Decline, saying why"), permissions=["change"])
def decline(model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows) -> HttpResponse | None:
    """Decline the chosen suggestions."""
    return _decide(model_admin, request, rows, state=State.DECLINED, title=_("Decline"))


@admin.register(TitleSuggestion)
class TitleSuggestionAdmin(BaseAdmin):
    """The queue, what waits first; a suggestion is decided, never edited."""

    list_display = ["name", "year", "link", "note", "suggested_by", "state", "add_it"]
    list_filter = ["state"]
    list_select_related = ["suggested_by"]
    ordering = ["-state", "pk"]  # "open" before "declined" and "accepted"
    actions = [accept, decline]

    @admin.display(description="")
    def add_it(self, suggestion: TitleSuggestion) -> str:
        """Return a link to the form of a new title, filled with what was suggested."""
        told = urlencode({"name": suggestion.name, "year": suggestion.year or ""})
        url = f"{reverse('admin:films_title_add')}?{told}"
        return format_html('<a href="{}">{}</a>', url, _("Add this title"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Suggestions come from the pages."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Show everything, change nothing."""
        return [field.name for field in TitleSuggestion._meta.concrete_fields]
