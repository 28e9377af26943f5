"""Pages of an article in the admin: as visitors will see it, and how it was before."""

from collections.abc import Callable
from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from accounts.models import User
from core import clock
from core.admin_frames import FRAMED_POLICY, FRAMING_POLICY, asked_look, phone_page
from editorial.article_pages import shown
from editorial.models import Article
from editorial.models.articles import VERSIONED
from reviews.former_versions import MOST, Version, versions_page

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
        preview = "admin:editorial_article_preview"
        return phone_page(model_admin, request, _article(request, pk), preview)

    return phone


def article_versions(model_admin: admin.ModelAdmin) -> View:
    """Return the view of the former versions, and of what became another since one of them."""

    def versions(request: HttpRequest, pk: int) -> HttpResponse:
        article = _article(request, pk)
        kept = article.history.select_related("history_user").order_by("-history_id")[:MOST]
        rows = [
            Version(row.history_id, row.history_date, row.history_user, _said(row), row.headline)
            for row in kept
        ]
        return versions_page(model_admin, request, article, rows, _said(article))

    return versions


def _said(version: object) -> dict[str, str]:
    """Return what a version says, by what each field is called."""
    fields = [Article._meta.get_field(name) for name in VERSIONED]
    return {str(field.verbose_name): str(getattr(version, field.name)) for field in fields}  # type: ignore[union-attr]  # fields of ours


def _article(request: HttpRequest, pk: int) -> Article:
    user = cast("User", request.user)
    if not (user.has_perm("editorial.view_article") or user.has_perm("editorial.change_article")):
        raise PermissionDenied
    return get_object_or_404(Article.objects.for_page(), pk=pk)
