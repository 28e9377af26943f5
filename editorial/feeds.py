"""The feed of articles."""

import datetime as dt

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from core import clock
from core.feeds import MOST, SiteFeed, at_noon
from core.links import absolute
from core.markdown import without_spoilers
from core.stored_pages.views import stored_page
from editorial.models import Article, Column


class ArticleFeed(SiteFeed):
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

    def items(self) -> QuerySet[Article]:
        """Return published articles, newest first."""
        return Article.objects.published(clock.today())[:MOST]

    def item_title(self, item: Article) -> str:  # type: ignore[override]  # narrower than Feed
        """Return the headline."""
        return item.headline

    def item_description(self, item: Article) -> str:  # type: ignore[override]  # narrower than Feed
        """Return the article as it stands on its page, safe HTML, without what is folded."""
        return without_spoilers(item.body_html)

    def item_link(self, item: Article) -> str:  # type: ignore[override]  # narrower than Feed
        """Return the article's page."""
        return absolute(item.get_absolute_url())

    def item_author_name(self, item: Article) -> str:  # type: ignore[override]  # narrower than Feed
        """Return the byline."""
        return item.byline or settings.SITE_NAME

    def item_pubdate(self, item: Article) -> dt.datetime | None:
        """Return its day."""
        return at_noon(item.published_on) if item.published_on else None

    item_updateddate = item_pubdate


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

    def items(self, obj: Column) -> QuerySet[Article]:  # type: ignore[override]  # one feed a column
        """Return its published pieces, newest first."""
        return Article.objects.published(clock.today()).filter(column=obj)[:MOST]


column_feed = stored_page()(conditional_page(ColumnFeed()))
article_feed = stored_page()(conditional_page(ArticleFeed()))
