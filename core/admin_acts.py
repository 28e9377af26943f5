"""Acts of staff that ask something first: a form on a page of its own, then the act."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse

CONFIRMED = "confirmed"


def answers(request: HttpRequest) -> Any:
    """Return what was sent from the page of an act, None where it has not been shown yet."""
    return request.POST if CONFIRMED in request.POST else None


def ask(
    request: HttpRequest,
    *,
    model_admin: admin.ModelAdmin,
    rows: Iterable[Any],
    action: str,
    title: object,
    form: forms.Form,
    template: str = "admin/act.html",
    **more: object,
) -> TemplateResponse:
    """Show the form of an admin action; its button sends the same action, confirmed.

    ``template`` extends ``admin/act.html``, which says what it is given; ``more`` is for it alone.
    """
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "form": form,
        "rows": rows,
        "action": action,
        "opts": model_admin.model._meta,
        **more,
    }
    return TemplateResponse(request, template, context)
