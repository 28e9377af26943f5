"""Pages of a guide in the admin: as visitors will see it, on a phone, and how it was before."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from accounts.models import User
from core.admin_frames import FRAMED_POLICY, FRAMING_POLICY, asked_look, phone_page
from family.guide_pages import around, shown
from family.models import Guide
from family.outside import outside_of
from family.services.guides import NUMBERS, TEXTS
from reviews.former_versions import MOST, Version, versions_page

type View = Callable[[HttpRequest, int], HttpResponse]


def guide_preview(model_admin: admin.ModelAdmin) -> View:
    """Return the view of a guide as visitors will see it."""

    @xframe_options_sameorigin
    @csp_override(FRAMED_POLICY)
    def preview(request: HttpRequest, pk: int) -> HttpResponse:
        guide, look = _guide(request, pk), asked_look(request)
        if not look:
            messages.info(request, _("A preview of what is saved. Only editors see it."))
        context = {
            **around(guide.title, request.path), **shown(guide, is_masked=True), "look": look,
            "outside": outside_of(guide.title, guide),
        }  # fmt: skip
        return render(request, "family/title_guide.html", context)

    return preview


def guide_phone(model_admin: admin.ModelAdmin) -> View:
    """Return the view of the preview in a frame as wide as a phone, light or dark."""

    @csp_override(FRAMING_POLICY)
    def phone(request: HttpRequest, pk: int) -> HttpResponse:
        preview = "admin:family_guide_preview"
        return phone_page(model_admin, request, _guide(request, pk), preview)

    return phone


def guide_versions(model_admin: admin.ModelAdmin) -> View:
    """Return the view of the former versions, and of what became another since one of them."""

    def versions(request: HttpRequest, pk: int) -> HttpResponse:
        guide = _guide(request, pk)
        kept = guide.versions.select_related("saved_by")[:MOST]
        rows = [Version(row.pk, row.saved_at, row.saved_by, _said(row.content)) for row in kept]
        return versions_page(model_admin, request, guide, rows, rows[0].said if rows else {})

    return versions


def _said(content: dict[str, Any]) -> dict[str, str]:
    """Return what a version says by the name of each field, and by the category."""
    said = {Guide.called(name): str(content.get(name) or "") for name in (*NUMBERS, *TEXTS)}
    for slug, entry in content.get("grid", {}).items():
        step = _("not rated yet") if entry["step"] is None else entry["step"]
        said[slug] = f"{step} {entry['text']} {entry['where']}".strip()
    return said


def _guide(request: HttpRequest, pk: int) -> Guide:
    user = cast("User", request.user)
    if not (user.has_perm("family.view_guide") or user.has_perm("family.change_guide")):
        raise PermissionDenied
    return get_object_or_404(Guide.objects.select_related("title__parent", "author"), pk=pk)
