"""The editors' desk in Django admin."""

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from core import clock
from core.admin_search import SearchedAdmin
from editorial.models import Article
from editorial.search import ARTICLE, index_articles
from editorial.services import save_article


@admin.register(Article)
class ArticleAdmin(SearchedAdmin):
    """Write articles in Markdown."""

    search_kind = ARTICLE
    list_display = ["headline", "column", "published_on", "is_lead"]
    prepopulated_fields = {"slug": ["headline"]}
    autocomplete_fields = ["titles"]

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """Save the article with its HTML."""
        save_article(obj)
        index_articles([obj], on=clock.today())
