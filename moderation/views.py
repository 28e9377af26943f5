"""Public pages of moderation: the guidelines, the log of every act, and reporting."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock, limits
from core.heads import Head, lasting_path
from core.pagination import paginate
from core.responses import see_other, too_often
from moderation import registry, services
from moderation.forms import ReportForm
from moderation.models import Moderated, ModerationEvent
from moderation.rules import Rule

PAGE_SIZE = 50
_REPORT = "moderation/item_report.html"


def log(request: HttpRequest) -> HttpResponse:
    """Show every act of moderation, newest first: what was done, under which rule, and why."""
    events = ModerationEvent.objects.select_related("words", "content_type")
    page = paginate(
        events, order=("-sequence",), cursor=request.GET.get("after", ""), size=PAGE_SIZE
    )
    next_url = f"{reverse('moderation:log')}?after={page.next_cursor}" if page.next_cursor else ""
    head = Head(
        title=_("Moderation log"),
        path=lasting_path(request, "after"),
        description=_("Every action of the moderators, with the guideline and the reason."),
    )
    context = {"events": page.rows, "next_url": next_url, "head": head}
    return render(request, "moderation/log.html", context)


def guidelines(request: HttpRequest) -> HttpResponse:
    """Show what is welcome and what is not."""
    head = Head(
        title=_("Guidelines"),
        path=request.path,
        description=_("What members may write here, and what moderators may hide."),
    )
    return render(request, "moderation/guidelines.html", {"rules": Rule.choices, "head": head})


def item_report(request: HttpRequest, path: str, public_id: uuid.UUID) -> HttpResponse:
    """Report something a member wrote, with or without an account."""
    kind = registry.kind_at(path)
    if kind is None:
        raise Http404
    visible = kind.shown().visible_to(request.user)
    item = get_object_or_404(visible, public_id=public_id)
    user = request.user if request.user.is_authenticated else None
    form = ReportForm(
        request.POST if request.method == "POST" else None, for_member=user is not None
    )
    is_valid = request.method == "POST" and form.is_valid()
    context = {"item": item, "kind": kind, "form": form}
    if is_valid and not limits.allow("report", key=limits.actor_of(request)):
        wait = limits.wait("report", key=limits.actor_of(request))
        return too_often(form, wait=wait, show=lambda: render(request, _REPORT, context))
    if is_valid:
        messages.info(request, _report(item, user, form))
        return see_other(item.get_parent_url())
    return render(request, _REPORT, context)


def _report(item: Moderated, user: User | None, form: ReportForm) -> str:
    """Note a report; return what its author is told."""
    data = {"contact": "", **form.cleaned_data}
    try:
        services.report(item=item, reporter=user, at=clock.now(), **data)
    except services.AlreadyReported:
        return _("You have already reported this. A moderator will look at it.")
    except services.AlreadyHidden:
        return _("A moderator has already hidden it. Thank you.")
    return _("Thank you. A moderator will look at it.")
