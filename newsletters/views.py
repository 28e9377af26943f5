"""Subscribe, confirm, preferences, stop. A GET changes nothing: mail scanners follow links."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.names import email_key
from core import clock, limits
from core.heads import Head
from core.responses import see_other, too_often
from newsletters import services
from newsletters.forms import PreferencesForm, SubscribeForm
from newsletters.models import SignUpSwitch, Subscriber, Subscription, Topic

TokenView = Callable[[HttpRequest, str], HttpResponse]


def _for_its_mailbox(view: TokenView) -> TokenView:
    """End a link that was mailed to an address which the subscriptions have left."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return view(request, token)
        except services.LinkMoved:
            return render(request, "newsletters/link_moved.html", status=410)

    return guarded


def subscribe(request: HttpRequest) -> HttpResponse:
    """Take an address and topics, with one answer for every address; a member only ticks."""
    if request.user.is_authenticated and request.user.username:
        return _of_member(request, request.user)
    form = SubscribeForm(request.POST if request.method == "POST" else None)
    is_open = SignUpSwitch.is_on()
    if request.method == "POST" and is_open and form.is_valid():
        if limits.allow("subscribe", key=limits.source_of(request)):
            address = form.cleaned_data["address"]
            # Over the mailbox's limit nothing is sent, and the answer is the same.
            if limits.allow("confirmation-mail", "mailbox", key=email_key(address)):
                services.ask(
                    address=address,
                    topics=form.cleaned_data["topics"],
                    source="subscribe-page",
                    at=clock.now(),
                )
            return render(request, "newsletters/subscribe_sent.html", {"address": address})
        wait = limits.wait("subscribe", key=limits.source_of(request))
        return too_often(form, wait=wait, show=lambda: _show_form(request, form, is_open=True))
    return _show_form(request, form, is_open=is_open)


def _of_member(request: HttpRequest, member: User) -> HttpResponse:
    """Show a member their topics, ticked as they are; what they save applies at once."""
    is_open = SignUpSwitch.is_on()
    active = services.topics_of(member)
    form = PreferencesForm(
        request.POST if request.method == "POST" else None, initial={"topics": active}
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["topics"]
        topics = chosen if is_open else chosen.filter(pk__in=active.values("pk"))
        services.subscribe_member(
            user=member, topics=list(topics), source="settings", at=clock.now(), only_add=False
        )
        messages.success(request, _("Saved. It applies at once."))
        return see_other(reverse("newsletters:subscribe"))
    return _show_form(request, form, is_open=is_open)


def _show_form(
    request: HttpRequest, form: SubscribeForm | PreferencesForm, *, is_open: bool
) -> HttpResponse:
    head = Head(
        title=_("Newsletters"),
        path=request.path,
        description=_("New in theaters and streaming, and film news, by email."),
    )
    context = {"form": form, "is_open": is_open, "head": head}
    return render(request, "newsletters/subscribe.html", context)


@never_cache
@_for_its_mailbox
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the mail's link confirms; the button confirms it."""
    try:
        subscriber, topic_ids = services.read_confirmation(token)
        if request.method == "POST":
            services.confirm(token=token, at=clock.now())
    except services.LinkExpired:
        return render(request, "newsletters/link_expired.html", status=410)
    stopped = Subscription.objects.filter(subscriber=subscriber, state=Subscription.State.ENDED)
    topics = (
        Topic.objects.filter(pk__in=topic_ids)
        .exclude(pk__in=stopped.values("topic"))
        .order_by("position")
    )
    if not topics:
        said = _("You unsubscribed after this link was sent, and still are. Tick what you want.")
        messages.info(request, said)
        return see_other(services.preferences_path(subscriber))
    if request.method == "POST":
        messages.success(request, _("Confirmed. See you in your inbox."))
        return see_other(services.preferences_path(subscriber))
    context = {"topics": topics, "address": subscriber.address}
    return render(request, "newsletters/confirm.html", context)


@never_cache
@_for_its_mailbox
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """Let a subscriber change topics by the signed link, without logging in."""
    subscriber = _subscriber_or_404(token)
    active = Topic.objects.filter(
        subscriptions__subscriber=subscriber, subscriptions__state=Subscription.State.ACTIVE
    )
    data = request.POST if request.method == "POST" else None
    form = PreferencesForm(data, initial={"topics": active})
    if request.method == "POST" and form.is_valid():
        topics = list(form.cleaned_data["topics"])
        services.choose(subscriber=subscriber, topics=topics, source="preferences", at=clock.now())
        messages.success(request, _("Saved. It applies at once."))
        return see_other(reverse("newsletters:preferences", args=[token]))
    context = {
        "form": form,
        "subscriber": subscriber,
        "active": active,
        "token": token,
        "history": subscriber.consents.select_related("topic").order_by("-at", "-pk")[:20],
    }
    return render(request, "newsletters/preferences.html", context)


@never_cache
@_for_its_mailbox
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop everything: a GET shows the button, the POST acts."""
    subscriber = _subscriber_or_404(token)
    if request.method == "POST":
        services.choose(subscriber=subscriber, topics=[], source="unsubscribe", at=clock.now())
        messages.success(request, _("You are unsubscribed. You will not hear from us again."))
        return see_other(reverse("newsletters:preferences", args=[token]))
    context = {"subscriber": subscriber, "token": token}
    return render(request, "newsletters/unsubscribe.html", context)


def _subscriber_or_404(token: str) -> Subscriber:
    subscriber = services.subscriber_of(token)
    if subscriber is None:
        raise Http404
    return subscriber
