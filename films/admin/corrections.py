"""The editors' queue of suggested corrections."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from films.admin.deciding import SuggestedAdmin, decide
from films.models import Correction
from films.services import corrections

Rows = QuerySet[Correction]
_DONE = _("%(row)s is decided, and the answer is sent.")


@admin.action(description=_("Accept: show it with its source"), permissions=["change"])
def accept(model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows) -> HttpResponse | None:
    """Accept the chosen corrections."""
    return decide(
        model_admin, request, rows, action="accept", title=_("Accept"), done=_DONE,
        act=lambda row, **values: corrections.accept(correction=row, **values),
    )  # fmt: skip


@admin.action(description=_("Decline, saying why"), permissions=["change"])
def decline(model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows) -> HttpResponse | None:
    """Decline the chosen corrections."""
    return decide(
        model_admin, request, rows, action="decline", title=_("Decline"), done=_DONE,
        act=lambda row, **values: corrections.decline(correction=row, **values),
    )  # fmt: skip


@admin.register(Correction)
class CorrectionAdmin(SuggestedAdmin):
    """The queue, what waits first; a correction is decided, never edited."""

    list_display = ["item", "field", "stood", "value", "source", "note", "suggested_by", "state"]
    list_filter = ["state", "field"]
    list_select_related = ["title", "person", "suggested_by"]
    actions = [accept, decline]

    @admin.display(description=_("of"))
    def item(self, correction: Correction) -> str:
        """Return the title or person it is about."""
        return str(correction.title or correction.person)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Show everything, change nothing."""
        hidden = {"contact"}
        return [f.name for f in Correction._meta.concrete_fields if f.name not in hidden]

    exclude = ["contact"]
