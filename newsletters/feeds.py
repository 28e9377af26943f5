"""The feed of newsletters that were sent."""

import datetime as dt

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from core.feeds import MOST, SiteFeed
from core.links import absolute
from newsletters.models import Edition


class EditionFeed(SiteFeed):
    """The newest editions: what each is about, and where it stands."""

    def title(self) -> str:
        """Return the feed's name."""
        return _("%(site)s: newsletters") % {"site": settings.SITE_NAME}

    def link(self) -> str:
        """Return the page that the feed stands for."""
        return absolute(reverse("newsletters:archive"))

    def feed_url(self) -> str:
        """Return the feed's own address."""
        return absolute(reverse("newsletters:archive_feed"))

    def items(self) -> QuerySet[Edition]:
        """Return what was sent, the newest first."""
        sent = Edition.objects.archived().select_related("topic").defer("frozen")
        return sent.order_by("-launched_at", "-pk")[:MOST]

    def item_title(self, item: Edition) -> str:  # type: ignore[override]  # narrower than Feed
        """Return the subject."""
        return item.subject

    def item_description(self, item: Edition) -> str:  # type: ignore[override]  # narrower than Feed
        """Return the preview text."""
        return item.preheader or item.topic.description

    def item_link(self, item: Edition) -> str:  # type: ignore[override]  # narrower than Feed
        """Return its page."""
        return absolute(item.get_absolute_url())

    def item_author_name(self, item: Edition) -> str:  # type: ignore[override]  # narrower than Feed
        """Return who sends it."""
        return settings.SITE_NAME

    def item_pubdate(self, item: Edition) -> dt.datetime | None:
        """Return when it went out."""
        return item.launched_at

    item_updateddate = item_pubdate


edition_feed = conditional_page(EditionFeed())
