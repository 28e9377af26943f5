"""Unsubscribe from one newsletter or all: one press, by a person or their mail program."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core import clock
from newsletters import services
from newsletters.views.mailed import for_its_mailbox


@csrf_exempt  # mail programs press it (RFC 8058): the token is what says whose it is
@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
@never_cache
@for_its_mailbox
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop one topic or everything: a GET shows the button, the POST acts and leads nowhere."""
    try:
        subscriber, topic = services.read_stop(token)
    except services.LinkExpired:
        return render(request, "newsletters/link_broken.html", status=404)
    context: dict[str, object] = {"subscriber": subscriber, "topic": topic}
    if request.method != "POST":
        everything = services.stop_path(subscriber) if topic else ""
        manage = services.preferences_path(subscriber)
        context |= {"stop_all_path": everything, "manage_path": manage}
        return render(request, "newsletters/unsubscribe.html", context)
    act = services.stop(subscriber=subscriber, topic=topic, source="unsubscribe", at=clock.now())
    if "page" not in request.POST:
        said = _("You are unsubscribed. It applies at once.")
        return HttpResponse(f"{said}\n", content_type="text/plain; charset=utf-8")
    context |= {"act": services.done(act), "manage_path": services.preferences_path(subscriber)}
    return render(request, "newsletters/unsubscribed.html", context)
