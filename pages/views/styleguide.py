"""The style guide, which exists in development only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from films import posters
from pages import styleguide as samples


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component with sample data."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "pages/styleguide.html", samples.samples(draw=posters.draw))
