"""The editors' queue of suggested corrections."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.admin_acts import answers, ask
from core.admin_base import BaseAdmin
from core.forms import WordsField
from films.fact_values import Unreadable
from films.models import Correction
from films.services import corrections

Rows = QuerySet[Correction]


class OutcomeForm(forms.Form):
    """What the suggester is told."""

    outcome = WordsField(
        label=_("Your answer to the person who suggested it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )


def _decide(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    rows: Rows,
    *,
    action: str,
    title: Any,
    act: Callable[..., Correction],
) -> HttpResponse | None:
    """Ask for words on a page of its own, then decide each, and say what could not be decided."""
    form = OutcomeForm(answers(request))
    if not (form.is_bound and form.is_valid()):
        return ask(
            request, model_admin=model_admin, rows=rows, action=action, title=title, form=form
        )
    words = form.cleaned_data["outcome"]
    for row in rows.order_by("pk"):
        try:
            act(correction=row, by=cast("User", request.user), outcome=words, at=clock.now())
        except corrections.AlreadyDecided:
            messages.error(request, _("%(row)s was decided before.") % {"row": row})
        except Unreadable as problem:
            messages.error(request, f"{row}: {problem}")
        else:
            messages.success(
                request, _("%(row)s is decided, and the answer is sent.") % {"row": row}
            )
    return None


@admin.action(description=_("Accept: show it with its source"), permissions=["change"])
def accept(model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows) -> HttpResponse | None:
    """Accept the chosen corrections."""
    return _decide(
        model_admin, request, rows, action="accept", title=_("Accept"), act=corrections.accept
    )


@admin.action(description=_("Decline, saying why"), permissions=["change"])
def decline(model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows) -> HttpResponse | None:
    """Decline the chosen corrections."""
    return _decide(
        model_admin, request, rows, action="decline", title=_("Decline"), act=corrections.decline
    )


@admin.register(Correction)
class CorrectionAdmin(BaseAdmin):
    """The queue, what waits first; a correction is decided, never edited."""

    list_display = ["item", "field", "stood", "value", "source", "note", "suggested_by", "state"]
    list_filter = ["state", "field"]
    list_select_related = ["title", "person", "suggested_by"]
    ordering = ["-state", "pk"]  # "open" before "declined" and "accepted"
    actions = [accept, decline]

    @admin.display(description=_("of"))
    def item(self, correction: Correction) -> str:
        """Return the title or person it is about."""
        return str(correction.title or correction.person)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Corrections come from the pages."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Show everything, change nothing."""
        hidden = {"contact"}
        return [f.name for f in Correction._meta.concrete_fields if f.name not in hidden]

    exclude = ["contact"]
