"""Which pages of awards crawlers are told of: every ceremony's."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from core.sitemaps import Section
from editorial.models import Ceremony


def _ceremonies() -> QuerySet[Any]:
    return Ceremony.objects.order_by()


CEREMONIES = Section(
    rows=_ceremonies,
    columns=("body__slug", "year"),
    path=lambda slug, year: reverse("editorial:ceremony_detail", args=[slug, year]),
)
