"""Pages of the site itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static

from core.views.development import outbox, styleguide
from core.views.health import healthz, readyz

__all__ = ["change_password", "favicon", "healthz", "outbox", "readyz", "robots", "styleguide"]


def change_password(request: HttpRequest) -> HttpResponse:
    """Send password managers to the page where a password is changed (well-known URL)."""
    return redirect("account_change_password")


def favicon(request: HttpRequest) -> HttpResponse:
    """Send browsers that ask for the customary name to our drawing."""
    return redirect(static("img/favicon.svg"), permanent=True)


def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is not worth their time."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /accounts/", "Disallow: /outbox/"]
    if settings.SITE_TODAY:
        lines = ["User-agent: *", "Disallow: /"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")
