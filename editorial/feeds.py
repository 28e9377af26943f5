"""The feed of articles."""

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from core import clock
from core.feeds import MOST, Entry, EntryFeed
from core.links import absolute
from core.stored_pages.views import stored_page
from editorial.entries import entry_of
from editorial.models import Article, Column


class ArticleFeed(EntryFeed):
    """The newest articles, whole."""

    def title(self) -> str:
        """Return the feed's name."""
        return _("%(site)s: articles") % {"site": settings.SITE_NAME}

    def link(self) -> str:
        """Return the page that the feed stands for."""
        return absolute(reverse("editorial:article_list"))

    def feed_url(self) -> str:
        """Return the feed's own address."""
        return absolute(reverse("editorial:article_feed"))

    def items(self) -> list[Entry]:
        """Return published articles, newest first."""
        return [
            entry_of(one) for one in Article.objects.published(clock.today()).for_feeds()[:MOST]
        ]


class ColumnFeed(ArticleFeed):
    """The newest pieces of a column."""

    def get_object(self, request: HttpRequest, slug: str) -> Column:  # type: ignore[override]  # one feed a column
        """Return the column."""
        return get_object_or_404(Column, slug=slug)

    def title(self, obj: Column) -> str:  # type: ignore[override]  # one feed a column
        """Return the feed's name."""
        return f"{settings.SITE_NAME}: {obj.name}"

    def link(self, obj: Column) -> str:  # type: ignore[override]  # one feed a column
        """Return the column's page."""
        return absolute(obj.get_absolute_url())

    def feed_url(self, obj: Column) -> str:  # type: ignore[override]  # one feed a column
        """Return the feed's own address."""
        return absolute(reverse("editorial:column_feed", args=[obj.slug]))

    def items(self, obj: Column) -> list[Entry]:  # type: ignore[override]  # one feed a column
        """Return its published pieces, newest first."""
        found = Article.objects.published(clock.today()).filter(column=obj)
        return [entry_of(one) for one in found.for_feeds()[:MOST]]


column_feed = stored_page()(conditional_page(ColumnFeed()))
article_feed = stored_page()(conditional_page(ArticleFeed()))
