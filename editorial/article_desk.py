"""Pages of an article in the admin: as visitors will see it, and how it was before."""

from collections.abc import Callable
from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from editorial.article_pages import shown
from editorial.models import Article
from editorial.models.articles import VERSIONED
from reviews.differences import TextPart, differences

type View = Callable[[HttpRequest, int], HttpResponse]


def article_preview(model_admin: admin.ModelAdmin) -> View:
    """Return the view of an article as visitors will see it."""

    def preview(request: HttpRequest, pk: int) -> HttpResponse:
        article = _article(request, pk)
        messages.info(request, _("A preview of what is saved. Only editors see it."))
        return render(request, "editorial/article_detail.html", shown(article, clock.today()))

    return preview


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
