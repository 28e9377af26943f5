"""Pages that exist in development only: the local outbox and the style guide."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core import styleguide as samples
from core.models import OutgoingMail
from films import posters


def outbox(request: HttpRequest) -> HttpResponse:
    """Show mail that a real site would send, newest first."""
    _only_in_development()
    mails = OutgoingMail.objects.order_by("-created_at", "-pk")
    page = Paginator(mails, 20).get_page(request.GET.get("page"))
    return render(request, "outbox.html", {"page": page})


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component with sample data."""
    _only_in_development()
    return render(request, "styleguide.html", samples.samples(draw=posters.draw))


def _only_in_development() -> None:
    if not settings.DEBUG:
        raise Http404
