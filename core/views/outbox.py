"""The local outbox, which exists in development only."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.models import OutgoingMail


def outbox(request: HttpRequest) -> HttpResponse:
    """Show mail that a real site would send, newest first."""
    if not settings.DEBUG:
        raise Http404
    mails = OutgoingMail.objects.order_by("-created_at", "-pk")
    page = Paginator(mails, 20).get_page(request.GET.get("page"))
    return render(request, "outbox.html", {"page": page})
