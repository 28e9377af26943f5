"""Which articles readers may see."""

import datetime as dt
from typing import Self

from django.db import models


class ArticleQuerySet[M: models.Model](models.QuerySet[M]):
    """Articles as readers ask for them."""

    def published(self, on: dt.date) -> Self:
        """Keep what is published on a day; newest first."""
        return self.filter(published_on__lte=on).order_by("-published_on", "-pk")

    def for_lists(self) -> Self:
        """Bring what a line of a list shows, without the texts."""
        return self.select_related("column").defer("body", "body_html")

    def for_page(self) -> Self:
        """Bring what the page of an article shows of itself."""
        with_one = self.select_related("column", "picture", "critic_review", "thread", "reviewed")
        return with_one.prefetch_related("authorships__critic", "tags", "corrections")
