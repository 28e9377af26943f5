"""The editors' desk in Django admin."""

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from core import clock, search
from editorial.models import Article, FrontPageSlot
from editorial.search import ARTICLE, index_articles
from editorial.services import save_article


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Write articles in Markdown."""

    list_display = ["headline", "column", "published_on"]
    prepopulated_fields = {"slug": ["headline"]}
    autocomplete_fields = ["titles"]

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """Save the article with its HTML."""
        save_article(obj)
        index_articles([obj], on=clock.today())

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        """Delete the article and take it out of search."""
        search.remove(ARTICLE, [obj.pk])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Delete articles and take them out of search."""
        search.remove(ARTICLE, list(queryset.values_list("pk", flat=True)))
        super().delete_queryset(request, queryset)


@admin.register(FrontPageSlot)
class FrontPageSlotAdmin(admin.ModelAdmin):
    """Choose what leads."""

    list_display = ["rail", "position", "title", "article"]
    list_filter = ["rail"]
    ordering = ["rail", "position"]
    autocomplete_fields = ["title"]
