"""Which articles readers may see."""

import datetime as dt
from typing import Self

from django.db import models


class ArticleQuerySet[M: models.Model](models.QuerySet[M]):
    """Articles as readers ask for them."""

    def published(self, on: dt.date) -> Self:
        """Keep what is published on a day; newest first."""
        return self.filter(published_on__lte=on).order_by("-published_on", "-pk")
