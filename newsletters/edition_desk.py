"""The desk of one edition in the admin: how readers get it, what stands against it, its sending."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMultiAlternatives
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from accounts.models import User
from core import clock
from core.responses import see_other
from newsletters import freezing
from newsletters.copies import Copy, ReaderTraits, put_together
from newsletters.models import Edition
from newsletters.services import deliveries, editions, statistics

DARK = "@media (prefers-color-scheme: dark)"
DESK_POLICY: Any = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}
FRAME_POLICY: Any = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],  # a mail's styles stand in it
    "frame-ancestors": [CSP.SELF],
    "sandbox": [""],
}


class ScheduleForm(forms.Form):
    """When it goes out."""

    send_at = forms.SplitDateTimeField(
        label=gettext_lazy("Send at"), widget=AdminSplitDateTime, required=True
    )
    at_readers_hour = forms.BooleanField(
        label=gettext_lazy("At this hour of each reader's own time zone"), required=False
    )

    def clean_send_at(self) -> Any:
        """Refuse what is past."""
        at = self.cleaned_data["send_at"]
        if at <= clock.now():
            raise forms.ValidationError(_("This moment is past. Choose a later one, or send now."))
        return at


def edition_desk(model_admin: admin.ModelAdmin) -> Callable[[HttpRequest, int], HttpResponse]:
    """Return the view of the desk."""

    @csp_override(DESK_POLICY)
    def desk(request: HttpRequest, pk: int) -> HttpResponse:
        edition = _edition(request, pk)
        act = request.POST.get("act", "") if request.method == "POST" else ""
        initial = {"send_at": edition.send_at, "at_readers_hour": edition.at_readers_hour}
        form = ScheduleForm(request.POST if act == "schedule" else None, initial=initial)
        if act and (act != "schedule" or form.is_valid()):
            _carry_out(request, edition, act, form)
            return see_other(request.path)
        reasons = edition.deliveries.exclude(reason="").order_by().values("state", "reason")
        context = {
            **model_admin.admin_site.each_context(request),
            "title": edition.subject,
            "edition": edition,
            "opts": Edition._meta,
            "problems": editions.problems(edition) if edition.is_open else [],
            "form": form,
            "figures": None if edition.is_open else statistics.of_edition(edition),
            "clicks": statistics.clicks_of(edition),
            "reasons": reasons.annotate(count=Count("pk")).order_by("-count")[:10],
            "readers": editions.readers_of(edition, clock.today()).count(),
        }
        return TemplateResponse(request, "admin/newsletters/edition_desk.html", context)

    return desk


def edition_preview(model_admin: admin.ModelAdmin) -> Callable[[HttpRequest, int], HttpResponse]:
    """Return the view of one look of the mail, for a frame of the desk: its text, or its HTML."""

    @xframe_options_sameorigin
    @csp_override(FRAME_POLICY)
    def preview(request: HttpRequest, pk: int) -> HttpResponse:
        edition = _edition(request, pk)
        try:
            copy = _copy(edition, hides_scores="plain" in request.GET)
        except freezing.PageIsGone as gone:
            words = _("%(path)s is no page that everybody can see.") % {"path": gone.args[0]}
            return HttpResponse(words, content_type="text/plain; charset=utf-8")
        if "text" in request.GET:
            return HttpResponse(copy.text, content_type="text/plain; charset=utf-8")
        return HttpResponse(copy.html.replace(DARK, "@media all") if "dark" in request.GET
                            else copy.html.replace(DARK, "@media not all"))  # fmt: skip

    return preview


def _edition(request: HttpRequest, pk: int) -> Edition:
    if not cast("User", request.user).has_perm("newsletters.change_edition"):
        raise PermissionDenied
    return get_object_or_404(Edition.objects.select_related("topic"), pk=pk)


def _copy(edition: Edition, *, hides_scores: bool = False) -> Copy:
    """Return the general copy, as it stands or as it was frozen; its links lead nowhere."""
    frozen = edition.frozen or freezing.compose(edition)
    reader = ReaderTraits(hides_scores=hides_scores)
    return put_together(frozen, reader, stop_url="#", choices_url="#")


def _carry_out(request: HttpRequest, edition: Edition, act: str, form: ScheduleForm) -> None:
    """Do one act of the desk, and say what became of it."""
    by = cast("User", request.user)
    if act == "schedule":
        editions.schedule(edition=edition, **form.cleaned_data)
        messages.success(request, _("Scheduled."))
    elif act == "launch":
        _launch(request, edition)
    elif act == "test":
        _send_test(request, edition, by)
    elif act == "approve":
        if editions.approve(edition=edition, by=by):
            messages.success(request, _("Approved."))
        else:
            messages.error(request, _("You made it: somebody else must approve it."))
    elif act in OTHERS:
        OTHERS[act](edition)
        messages.success(request, _("Done."))


OTHERS: dict[str, Callable[[Edition], None]] = {
    "unschedule": editions.unschedule,
    "pause": lambda edition: editions.pause(edition=edition, reason="paused by an editor"),
    "resume": editions.resume,
    "cancel": editions.cancel,
}


def _launch(request: HttpRequest, edition: Edition) -> None:
    try:
        count = editions.launch(edition, at=clock.now(), is_now=True)
    except editions.CannotLaunch as refusal:
        for problem in refusal.args[0]:
            messages.error(request, problem)
    else:
        if settings.DEBUG and "delivery" not in settings.MAILERS:  # no worker runs here
            deliveries.send_due(clock.now, count)
        said = ngettext(
            "On its way to %(n)s reader: what is due is sent within a minute.",
            "On its way to %(n)s readers: what is due is sent within a minute.",
            count,
        )
        messages.success(request, said % {"n": count})


def _send_test(request: HttpRequest, edition: Edition, by: User) -> None:
    """Mail the general copy to whoever asks, through the outbox."""
    if not by.email:
        messages.error(request, _("Your account has no address."))
        return
    try:
        copy = _copy(edition)
    except freezing.PageIsGone as gone:
        messages.error(request, _("%(path)s is no page that everybody can see.")
                       % {"path": gone.args[0]})  # fmt: skip
        return
    subject = _("Test: %(subject)s") % {"subject": edition.subject}
    message = EmailMultiAlternatives(subject=subject, body=copy.text, to=[by.email])
    message.attach_alternative(copy.html, "text/html")
    message.send()
    messages.success(request, _("A test is on its way to %(address)s.") % {"address": by.email})
