"""The feed of articles."""

import datetime as dt

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from core import clock
from core.feeds import MOST, SiteFeed, at_noon
from core.links import absolute
from core.stored_pages.views import stored_page
from editorial.models import Article


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
        """Return the article as it stands on its page: HTML that was made safe."""
        return item.body_html

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


article_feed = stored_page()(conditional_page(ArticleFeed()))
