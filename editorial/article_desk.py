"""Pages of an article in the admin: as visitors will see it, and how it was before."""

from collections.abc import Callable
from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from accounts.models import User
from core import clock
from core.admin_frames import FRAMED_POLICY, FRAMING_POLICY, LOOKS, asked_look
from editorial.article_pages import shown
from editorial.models import Article
from editorial.models.articles import VERSIONED
from reviews.differences import TextPart, differences

type View = Callable[[HttpRequest, int], HttpResponse]


def article_preview(model_admin: admin.ModelAdmin) -> View:
    """Return the view of an article as visitors will see it."""

    @xframe_options_sameorigin
    @csp_override(FRAMED_POLICY)
    def preview(request: HttpRequest, pk: int) -> HttpResponse:
        article, look = _article(request, pk), asked_look(request)
        if not look:
            messages.info(request, _("A preview of what is saved. Only editors see it."))
        context = {**shown(article, clock.today()), "look": look}
        return render(request, "editorial/article_detail.html", context)

    return preview


def article_phone(model_admin: admin.ModelAdmin) -> View:
    """Return the view of the preview in a frame as wide as a phone, light or dark."""

    @csp_override(FRAMING_POLICY)
    def phone(request: HttpRequest, pk: int) -> HttpResponse:
        context = {
            **model_admin.admin_site.each_context(request),
            "title": _("On a phone"), "article": _article(request, pk), "opts": Article._meta,
            "look": asked_look(request) or "light", "looks": LOOKS,
        }  # fmt: skip
        return TemplateResponse(request, "admin/editorial/article_phone.html", context)

    return phone


def article_versions(model_admin: admin.ModelAdmin) -> View:
    """Return the view of the former versions, and of what became another since one of them."""

    def versions(request: HttpRequest, pk: int) -> HttpResponse:
        article = _article(request, pk)
        kept = list(article.history.select_related("history_user").order_by("-history_id")[:100])
        chosen = next((v for v in kept if str(v.history_id) == request.GET.get("since")), None)
        context = {
            **model_admin.admin_site.each_context(request),
            "title": _("Former versions"), "article": article, "opts": Article._meta,
            "versions": kept, "chosen": chosen,
            "parts": _changed(chosen, article) if chosen else [],
        }  # fmt: skip
        return TemplateResponse(request, "admin/editorial/article_versions.html", context)

    return versions


def _changed(before: object, after: object) -> list[tuple[str, list[TextPart]]]:
    """Return each text that was changed between two versions, with its name and differences."""
    rows = []
    for name in VERSIONED:
        former, latter = str(getattr(before, name)), str(getattr(after, name))
        if former != latter:
            said = str(Article._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a field of ours
            rows.append((said, differences(former, latter)))
    return rows


def _article(request: HttpRequest, pk: int) -> Article:
    user = cast("User", request.user)
    if not (user.has_perm("editorial.view_article") or user.has_perm("editorial.change_article")):
        raise PermissionDenied
    return get_object_or_404(Article.objects.for_page(), pk=pk)
