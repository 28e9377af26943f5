"""Frames of the admin in which a page is looked at as on a phone."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

LOOKS = {"light": _("Light"), "dark": _("Dark")}
# A preview alone may stand in a frame, and the page beside it alone may frame something.
FRAMED_POLICY: Any = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}
FRAMING_POLICY: Any = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}


def asked_look(request: HttpRequest) -> str:
    """Return which of the looks is asked for; empty for the reader's own."""
    asked = request.GET.get("look", "")
    return asked if asked in LOOKS else ""
