"""Looking, from the admin, at a page as on a phone: in a frame as wide as one, light or dark."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LOOKS = {"light": gettext_lazy("Light"), "dark": gettext_lazy("Dark")}
# A preview alone may stand in a frame, and the page beside it alone may frame something.
FRAMED_POLICY: Any = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}
FRAMING_POLICY: Any = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}


def asked_look(request: HttpRequest) -> str:
    """Return which of the looks is asked for; empty for the reader's own."""
    asked = request.GET.get("look", "")
    return asked if asked in LOOKS else ""


def phone_page(
    model_admin: admin.ModelAdmin, request: HttpRequest, row: Model, preview: str
) -> HttpResponse:
    """Answer with the preview of a row in a frame; its view needs ``FRAMING_POLICY``."""
    context = {
        **model_admin.admin_site.each_context(request), "title": _("On a phone"), "row": row,
        "opts": row._meta, "preview": preview, "look": asked_look(request) or "light",
        "looks": LOOKS,
    }  # fmt: skip
    return TemplateResponse(request, "admin/on_a_phone.html", context)
