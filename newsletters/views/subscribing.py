"""A visitor's address, and the button that confirms it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.names import email_key
from core import clock, limits
from core.heads import Head
from core.responses import see_other, too_often
from newsletters import services
from newsletters.forms import SubscribeForm
from newsletters.models import Edition, SignUpSwitch, Subscriber, Subscription
from newsletters.views.mailed import for_its_mailbox, said_of_report
from newsletters.views.preferences import of_member


def subscribe(request: HttpRequest) -> HttpResponse:
    """Take an address and topics, with one answer for every address; a member only ticks."""
    if request.user.is_authenticated and request.user.username:
        return of_member(request, request.user)
    wished = {"topics": request.GET.getlist("topic")}
    form = SubscribeForm(request.POST if request.method == "POST" else None, initial=wished)
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
            context = {"address": address, "topics": form.cleaned_data["topics"]}
            return render(request, "newsletters/subscribe_sent.html", context)
        wait = limits.wait("subscribe", key=limits.source_of(request))
        return too_often(form, wait=wait, show=lambda: _show_form(request, form, is_open=True))
    return _show_form(request, form, is_open=is_open)


def _show_form(request: HttpRequest, form: SubscribeForm, *, is_open: bool) -> HttpResponse:
    head = Head(
        title=_("Newsletters"),
        path=request.path,
        description=_("New in theaters and streaming, and film news, by email."),
    )
    samples = Edition.objects.samples()
    context = {"form": form, "is_open": is_open, "head": head, "samples": samples}
    return render(request, "newsletters/subscribe.html", context)


@never_cache
@for_its_mailbox
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the mail's link confirms; the button confirms it."""
    try:
        subscriber, topic_ids = services.read_confirmation(token)
        if request.method == "POST":
            services.confirm(token=token, at=clock.now())
    except services.LinkExpired:
        return render(request, "newsletters/link_expired.html", status=410)
    except services.ReportedLately as reported:
        said = said_of_report(reported)
        return render(request, "newsletters/reported.html", {"said": said}, status=410)
    standing = subscriber.subscriptions.exclude(state=Subscription.State.ENDED)
    wishes = (
        standing.filter(topic__in=topic_ids).select_related("topic").order_by("topic__position")
    )
    if not wishes:
        said = _("You unsubscribed after this link was sent, and still are. Tick what you want.")
        messages.info(request, said)
    elif request.method == "POST":
        messages.success(request, _("Confirmed. See you in your inbox."))
    else:
        return _show_confirmation(request, subscriber, list(wishes))
    return see_other(services.preferences_path(subscriber))


def _show_confirmation(
    request: HttpRequest, subscriber: Subscriber, wishes: list[Subscription]
) -> HttpResponse:
    context: dict[str, object] = {
        "topics": [wish.topic for wish in wishes],
        "wordings": [services.wording(wish.topic, wish.frequency) for wish in wishes],
        "address": subscriber.address,
    }
    return render(request, "newsletters/confirm.html", context)
