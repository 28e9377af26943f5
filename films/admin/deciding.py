"""Deciding what visitors suggest: a page that asks for an answer, then each row in its turn."""

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
from films.services.corrections import AlreadyDecided


class OutcomeForm(forms.Form):
    """What the suggester is told."""

    outcome = WordsField(
        label=_("Your answer to the person who suggested it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )


def decide(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    rows: QuerySet[Any],
    *,
    action: str,
    title: Any,
    act: Callable[..., object],
    done: Any,
) -> HttpResponse | None:
    """Ask for words on a page of its own, then decide each, and say what could not be decided.

    ``act`` takes the row, ``by``, ``outcome`` and ``at``; ``done`` says of a ``%(row)s`` what came
    of it.
    """
    form = OutcomeForm(answers(request))
    if not (form.is_bound and form.is_valid()):
        return ask(
            request, model_admin=model_admin, rows=rows, action=action, title=title, form=form
        )
    words = form.cleaned_data["outcome"]
    for row in rows.order_by("pk"):
        try:
            act(row, by=cast("User", request.user), outcome=words, at=clock.now())
        except AlreadyDecided:
            messages.error(request, _("%(row)s was decided before.") % {"row": row})
        except Unreadable as problem:
            messages.error(request, f"{row}: {problem}")
        else:
            messages.success(request, done % {"row": row})
    return None


class SuggestedAdmin(BaseAdmin):
    """A queue, what waits first; what was suggested is decided, never edited."""

    ordering = ("-state", "pk")  # "open" before "declined" and "accepted"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Suggestions come from the pages."""
        return False
