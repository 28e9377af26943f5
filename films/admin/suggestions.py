"""The editors' queue of suggested titles."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from films.admin.deciding import SuggestedAdmin, decide
from films.models import TitleSuggestion
from films.services import suggestions

Rows = QuerySet[TitleSuggestion]
State = TitleSuggestion.State
_DONE = _("%(row)s is decided.")


@admin.action(description=_("Accept: the title is added"), permissions=["change"])
def accept(model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows) -> HttpResponse | None:
    """Accept the chosen suggestions."""
    return decide(
        model_admin, request, rows, action="accept", title=_("Accept"), done=_DONE,
        act=lambda row, **values: suggestions.decide(
            suggestion=row, state=State.ACCEPTED, **values
        ),
    )  # fmt: skip


@admin.action(description=_("Decline, saying why"), permissions=["change"])
def decline(model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows) -> HttpResponse | None:
    """Decline the chosen suggestions."""
    return decide(
        model_admin, request, rows, action="decline", title=_("Decline"), done=_DONE,
        act=lambda row, **values: suggestions.decide(
            suggestion=row, state=State.DECLINED, **values
        ),
    )  # fmt: skip


@admin.register(TitleSuggestion)
class TitleSuggestionAdmin(SuggestedAdmin):
    """The queue, what waits first; a suggestion is decided, never edited."""

    list_display = ["name", "year", "link", "note", "suggested_by", "state", "add_it"]
    list_filter = ["state"]
    list_select_related = ["suggested_by"]
    actions = [accept, decline]

    @admin.display(description="")
    def add_it(self, suggestion: TitleSuggestion) -> str:
        """Return a link to the form of a new title, filled with what was suggested."""
        query = urlencode({"name": suggestion.name, "year": suggestion.year or ""})
        url = f"{reverse('admin:films_title_add')}?{query}"
        return format_html('<a href="{}">{}</a>', url, _("Add this title"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Show everything, change nothing."""
        return [field.name for field in TitleSuggestion._meta.concrete_fields]
