"""Asking a moderator for rule and reason, then acting: shared by every admin list here."""

from collections.abc import Callable
from typing import cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from core import clock
from core.admin_acts import answers, ask
from moderation import services
from moderation.forms import ActForm
from moderation.models import Moderated, Report

Rows = QuerySet[Report] | QuerySet[Moderated]


def may_moderate(request: HttpRequest) -> bool:
    """Tell whether this person may act on what members write."""
    return request.user.has_perm("moderation.moderate")


def act_with_reason(
    request: HttpRequest,
    *,
    model_admin: admin.ModelAdmin,
    rows: Rows,
    action: str,
    title: object,
    asks_rule: bool,
    act: Callable[[ActForm], int],
) -> HttpResponse | None:
    """Ask for rule and reason on a page of its own, then act; one event stands for each thing."""
    form = ActForm(answers(request))
    if not asks_rule:
        del form.fields["rule"]
    if form.is_bound and form.is_valid():
        try:
            done = act(form)
        except services.NotYourOwn:
            messages.error(request, _("You cannot act on what you wrote yourself."))
            return None
        said = ngettext("%(n)s done, and logged.", "%(n)s done, and logged.", done)
        messages.success(request, said % {"n": done})
        return None
    return ask(request, model_admin=model_admin, rows=rows, action=action, title=title, form=form)


@admin.action(description=_("Hide, with rule and reason"), permissions=["moderate"])
def hide(
    model_admin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Moderated]
) -> HttpResponse | None:
    """Hide the chosen things."""
    return act_with_reason(
        request,
        model_admin=model_admin,
        rows=rows,
        action="hide",
        title=_("Hide"),
        asks_rule=True,
        act=lambda form: services.hide(
            items=rows, actor=cast("User", request.user), at=clock.now(), **form.cleaned_data
        ),
    )


@admin.action(description=_("Restore, with reason"), permissions=["moderate"])
def restore(
    model_admin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Moderated]
) -> HttpResponse | None:
    """Show the chosen things again."""
    return act_with_reason(
        request,
        model_admin=model_admin,
        rows=rows,
        action="restore",
        title=_("Restore"),
        asks_rule=False,
        act=lambda form: services.restore(
            items=rows,
            actor=cast("User", request.user),
            reason=form.cleaned_data["reason"],
            at=clock.now(),
        ),
    )
