"""Which ranked lists crawlers are told of: each by its lasting address, and its past editions."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from core.sitemaps import Section
from editorial.models import RankedEdition, RankedList


def _lists() -> QuerySet[Any]:
    return RankedList.objects.readable().order_by()


def _past_editions() -> QuerySet[Any]:
    published = RankedEdition.objects.filter(published_on__isnull=False)
    return published.filter(current_of__isnull=True).order_by()


RANKED = Section(
    rows=_lists,
    columns=("slug",),
    path=lambda slug: reverse("editorial:ranked_list", args=[slug]),
)
PAST_EDITIONS = Section(
    rows=_past_editions,
    columns=("list__slug", "month"),
    path=lambda slug, month: reverse("editorial:ranked_edition", args=[slug, month]),
)
