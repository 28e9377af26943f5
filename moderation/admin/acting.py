"""Asking a moderator for rule and reason, then acting: shared by every admin list here."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from core import clock
from core.admin_acts import answers, ask
from moderation import journal, services
from moderation.forms import ActForm
from moderation.models import Moderated, ModerationEvent, Report

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
    act: Callable[[dict[str, Any]], int],
    rule: str = "",
) -> HttpResponse | None:
    """Ask for rule and reason on a page of its own, then act; one event stands for each thing.

    The page remembers the newest event it was made after, so that an act on what somebody else
    has decided meanwhile is refused.
    """
    form = ActForm(answers(request), newest=journal.newest(), rule=rule)
    if not asks_rule:
        del form.fields["rule"]
    if form.is_bound and form.is_valid():
        carry_out(request, act, form.cleaned_data)
        return None
    return ask(
        request, model_admin=model_admin, rows=rows, action=action, title=title, form=form,
        template="admin/moderate.html",
    )  # fmt: skip


def carry_out(
    request: HttpRequest, act: Callable[[dict[str, Any]], int], values: dict[str, Any]
) -> bool:
    """Act, and say what came of it; tell whether it was done."""
    try:
        done = act(values)
    except services.NotYourOwn:
        messages.error(request, _("You cannot act on what you wrote yourself."))
    except services.Overtaken as error:
        messages.error(request, _said_of(error.events))
    else:
        said = ngettext("%(n)s done, and logged.", "%(n)s done, and logged.", done)
        messages.success(request, said % {"n": done})
        return True
    return False


def _said_of(events: list[ModerationEvent]) -> str:
    """Return what somebody else decided while a page stood open."""
    values = [
        _("%(who)s: %(action)s on %(day)s (%(reason)s)")
        % {
            "who": event.actor.display_name if event.actor else _("somebody"),
            "action": event.get_action_display(),
            "day": date_format(timezone.localtime(event.at), "DATETIME_FORMAT"),
            "reason": getattr(getattr(event, "words", None), "reason", "") or "–",
        }
        for event in events
    ]
    said = _("Nothing was done: somebody else has decided it. %(told)s. Check again, then decide.")
    return said % {"told": "; ".join(values) or _("The reports are closed")}


@admin.action(description=gettext_lazy("Hide, with rule and reason"), permissions=["moderate"])
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
        act=lambda values: services.hide(
            items=rows, actor=cast("User", request.user), at=clock.now(), **values
        ),
    )


@admin.action(description=gettext_lazy("Restore, with reason"), permissions=["moderate"])
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
        act=lambda values: services.restore(
            items=rows, actor=cast("User", request.user), at=clock.now(), **values
        ),
    )
