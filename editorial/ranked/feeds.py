"""The feed of editions of ranked lists."""

import datetime as dt

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from core.feeds import MOST, SiteFeed, at_noon
from core.links import absolute
from core.stored_pages.views import stored_page
from editorial.models import RankedEdition


class RankedFeed(SiteFeed):
    """The newest editions, each with its introduction."""

    def title(self) -> str:
        """Return the feed's name."""
        return _("%(site)s: ranked lists") % {"site": settings.SITE_NAME}

    def link(self) -> str:
        """Return the page that the feed stands for."""
        return absolute(reverse("pages:list_index"))

    def feed_url(self) -> str:
        """Return the feed's own address."""
        return absolute(reverse("editorial:ranked_feed"))

    def items(self) -> QuerySet[RankedEdition]:
        """Return published editions, newest first."""
        published = RankedEdition.objects.filter(published_on__isnull=False)
        return published.select_related("list").order_by("-published_on", "-pk")[:MOST]

    def item_title(self, item: RankedEdition) -> str:  # type: ignore[override]  # narrower than Feed
        """Return the list's name with the month."""
        return f"{item.list.name}: {item.shown_month}"

    def item_description(self, item: RankedEdition) -> str:  # type: ignore[override]  # narrower than Feed
        """Return its introduction as safe HTML, or else what the list is."""
        return linebreaks(item.words or item.list.about, autoescape=True)

    def item_link(self, item: RankedEdition) -> str:  # type: ignore[override]  # narrower than Feed
        """Return its own page."""
        return absolute(item.get_absolute_url())

    def item_author_name(self, item: RankedEdition) -> str:  # type: ignore[override]  # narrower than Feed
        """Return the site: editors sign their lists together."""
        return settings.SITE_NAME

    def item_pubdate(self, item: RankedEdition) -> dt.datetime | None:
        """Return its day."""
        return at_noon(item.published_on) if item.published_on else None

    item_updateddate = item_pubdate


ranked_feed = stored_page()(conditional_page(RankedFeed()))
