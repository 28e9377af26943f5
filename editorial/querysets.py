"""Which articles readers may see."""

import datetime as dt
from typing import Self

from django.db import models

from moderation.models import Viewer


class ArticleQuerySet[M: models.Model](models.QuerySet[M]):
    """Articles as readers ask for them."""

    def published(self, on: dt.date) -> Self:
        """Keep what is published on a day; newest first."""
        return self.filter(published_on__lte=on).order_by("-published_on", "-pk")

    def readable_by(self, viewer: Viewer, on: dt.date) -> Self:
        """Keep what somebody may read on a day: editors read drafts as well."""
        if viewer.is_authenticated and viewer.has_perm("editorial.change_article"):
            return self
        return self.published(on)

    def for_feeds(self) -> Self:
        """Bring what an entry of a feed says."""
        return self.select_related("recording")

    def for_lists(self) -> Self:
        """Bring what a line of a list shows, without the texts."""
        return self.select_related("column").defer("body", "body_html")

    def for_page(self) -> Self:
        """Bring what the page of an article shows of itself."""
        with_one = self.select_related(
            "column", "picture", "critic_review", "thread", "reviewed", "recording"
        )
        return with_one.prefetch_related("authorships__critic", "tags", "corrections")
