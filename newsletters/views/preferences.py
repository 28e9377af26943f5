"""What a subscriber gets: one form, behind a signed link and for members, and its undo."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.models import User
from core import clock
from core.heads import Head
from core.responses import see_other
from newsletters import services
from newsletters.forms import PreferencesForm
from newsletters.models import SignUpSwitch, Subscriber, Subscription
from newsletters.views.mailed import for_its_mailbox, said_of_report


@never_cache
@for_its_mailbox
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """Let a subscriber change everything by the signed link, without logging in."""
    subscriber = services.subscriber_of(token)
    if subscriber is None:
        raise Http404
    form = _form(request, subscriber)
    if request.method == "POST" and form.is_valid():
        save = partial(services.save, subscriber=subscriber, source="preferences")
        if saved := _save(request, form, save):
            return saved
    return _show(request, form, subscriber, address=subscriber.address)


def of_member(request: HttpRequest, member: User) -> HttpResponse:
    """Show a member the same form without a link; what they save applies at once."""
    subscriber = services.subscriber_of_member(member)
    form = _form(request, subscriber)
    if request.method == "POST" and form.is_valid():
        save = partial(services.save_of_member, user=member, source="settings")
        if saved := _save(request, form, save):
            return saved
    return _show(request, form, subscriber, address=member.email or "")


@csrf_exempt  # offered to whoever has no cookie: the token is what says whose it is
@never_cache
@for_its_mailbox
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """Take one act back: a GET shows what it was, with a button; the POST acts."""
    act = services.done(token)
    if act is None:
        return render(request, "newsletters/undo_expired.html", status=410)
    try:
        if request.method != "POST":
            return render(request, "newsletters/undo.html", {"act": act})
        subscriber, back = services.undo(token=token, at=clock.now())
    except services.ChangedSince:
        context = {"act": act, "path": _path(request, act.subscriber)}
        return render(request, "newsletters/undo.html", context, status=409)
    messages.success(request, _("Undone. It applies at once."))
    return see_other(f"{_path(request, subscriber)}?{urlencode({'done': back})}")


def _path(request: HttpRequest, subscriber: Subscriber) -> str:
    """Return where this subscriber's form is, for who asks."""
    if request.user.is_authenticated and request.user.pk == subscriber.user_id:
        return reverse("newsletters:subscribe")
    return services.preferences_path(subscriber)


def _form(request: HttpRequest, subscriber: Subscriber | None) -> PreferencesForm:
    active = {}
    if subscriber is not None:
        standing = subscriber.subscriptions.filter(state=Subscription.State.ACTIVE)
        active = {s.topic: s.frequency for s in standing.select_related("topic")}
    return PreferencesForm(
        request.POST if request.method == "POST" else None,
        subscriber=subscriber,
        active=active,
        is_open=SignUpSwitch.is_on(),
        today=timezone.localdate(clock.now()),
        add=request.GET.getlist("add"),
    )


def _save(
    request: HttpRequest, form: PreferencesForm, save: Callable[..., str]
) -> HttpResponse | None:
    """Save what was chosen and lead back; None where it cannot be, with a word on the form."""
    try:
        act = save(choice=form.choice(), at=clock.now())
    except services.ReportedLately as reported:
        form.add_error("topics", said_of_report(reported))
        return None
    if not act:
        messages.info(request, _("Nothing was changed: it stands as you see it."))
        return see_other(request.path)
    messages.success(request, _("Saved. It applies at once."))
    return see_other(f"{request.path}?{urlencode({'done': act})}")


def _show(
    request: HttpRequest, form: PreferencesForm, subscriber: Subscriber | None, *, address: str
) -> HttpResponse:
    act = services.done(request.GET.get("done", ""))
    context = {
        "form": form,
        "address": address,
        "suppressed": services.suppression_of(address),
        "subscriber": subscriber,
        "active": form.active,
        "is_open": form.is_open,
        "act": act if act and act.subscriber == subscriber else None,
        "head": Head(title=_("Your newsletters"), path=request.path, description=""),
    }
    if subscriber is not None:
        rows = subscriber.consents.select_related("topic").order_by("-at", "-pk")
        context |= {"history": rows[:20], "stop_path": services.stop_path(subscriber)}
    return render(request, "newsletters/preferences.html", context)
