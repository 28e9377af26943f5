"""Which articles crawlers are told of: published ones. No row says when one was last edited."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from core import clock
from core.sitemaps import Section
from editorial.models import Article, Column


def _published() -> QuerySet[Any]:
    return Article.objects.published(clock.today()).order_by()


ARTICLES = Section(
    rows=_published,
    columns=("slug",),
    path=lambda slug: reverse("editorial:article_detail", args=[slug]),
)
COLUMNS = Section(
    rows=lambda: Column.objects.order_by(),
    columns=("slug",),
    path=lambda slug: reverse("editorial:column_detail", args=[slug]),
)
