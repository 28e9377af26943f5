"""Pages of the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.views.health import healthz, readyz
from core.views.machines import favicon, manifest, robots
from core.views.outbox import outbox

__all__ = [
    "change_password",
    "favicon",
    "healthz",
    "manifest",
    "outbox",
    "readyz",
    "robots",
]


def change_password(request: HttpRequest) -> HttpResponse:
    """Send password managers to the page where a password is changed (well-known URL)."""
    return redirect("account_change_password")
