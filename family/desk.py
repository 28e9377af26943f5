"""Pages of a guide in the admin: as visitors will see it, on a phone, and how it was before."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from accounts.models import User
from core.admin_frames import FRAMED_POLICY, FRAMING_POLICY, LOOKS, asked_look
from family.guide_pages import shown
from family.models import Guide, GuideVersion
from family.services.guides import NUMBERS, TEXTS
from films.heads import tab_head
from reviews.differences import TextPart, differences
from reviews.tabs import tabs

type View = Callable[[HttpRequest, int], HttpResponse]


def guide_preview(model_admin: admin.ModelAdmin) -> View:
    """Return the view of a guide as visitors will see it."""

    @xframe_options_sameorigin
    @csp_override(FRAMED_POLICY)
    def preview(request: HttpRequest, pk: int) -> HttpResponse:
        guide, look = _guide(request, pk), asked_look(request)
        if not look:
            messages.info(request, _("A preview of what is saved. Only editors see it."))
        title = guide.title
        context = {
            "title": title, "tabs": tabs(title, "family/"), "is_masked": True, "look": look,
            "head": tab_head(title, _("Family guide"), request.path),
            **shown(guide, is_masked=True),
        }  # fmt: skip
        return render(request, "family/title_guide.html", context)

    return preview


def guide_phone(model_admin: admin.ModelAdmin) -> View:
    """Return the view of the preview in a frame as wide as a phone, light or dark."""

    @csp_override(FRAMING_POLICY)
    def phone(request: HttpRequest, pk: int) -> HttpResponse:
        context = {
            **model_admin.admin_site.each_context(request), "title": _("On a phone"),
            "guide": _guide(request, pk), "opts": Guide._meta,
            "look": asked_look(request) or "light", "looks": LOOKS,
        }  # fmt: skip
        return TemplateResponse(request, "admin/family/guide_phone.html", context)

    return phone


def guide_versions(model_admin: admin.ModelAdmin) -> View:
    """Return the view of the former versions, and of what became another since one of them."""

    def versions(request: HttpRequest, pk: int) -> HttpResponse:
        guide = _guide(request, pk)
        kept = list(guide.versions.select_related("saved_by")[:100])
        chosen = next((row for row in kept if str(row.pk) == request.GET.get("since")), None)
        context = {
            **model_admin.admin_site.each_context(request), "title": _("Former versions"),
            "guide": guide, "opts": Guide._meta, "versions": kept, "chosen": chosen,
            "parts": changed(chosen, kept[0]) if chosen else [],
        }  # fmt: skip
        return TemplateResponse(request, "admin/family/guide_versions.html", context)

    return versions


def changed(before: GuideVersion, after: GuideVersion) -> list[tuple[str, list[TextPart]]]:
    """Return each text and step that differs between two versions, with its name."""
    rows = []
    former, latter = _lines(before.content), _lines(after.content)
    for name in dict.fromkeys([*former, *latter]):
        was, became = former.get(name, ""), latter.get(name, "")
        if was != became:
            rows.append((name, differences(was, became)))
    return rows


def _lines(content: dict[str, Any]) -> dict[str, str]:
    """Return what a version says by the name of each field, and by the category."""
    said = {}
    for name in (*NUMBERS, *TEXTS):
        said[Guide.called(name)] = str(content.get(name) or "")
    for slug, entry in content.get("grid", {}).items():
        step = _("not rated yet") if entry["step"] is None else entry["step"]
        said[slug] = f"{step} {entry['text']} {entry['where']}".strip()
    return said


def _guide(request: HttpRequest, pk: int) -> Guide:
    user = cast("User", request.user)
    if not (user.has_perm("family.view_guide") or user.has_perm("family.change_guide")):
        raise PermissionDenied
    return get_object_or_404(Guide.objects.select_related("title__parent", "author"), pk=pk)
