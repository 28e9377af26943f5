"""What a visitor looked at lately: kept by their own browser, and never sent here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def recently_viewed(request: HttpRequest) -> HttpResponse:
    """Show the page that a script fills from the browser's own storage."""
    return render(request, "films/recently_viewed.html")
