"""The strip below the header of every page: what editors put there, then what trends."""

from dataclasses import dataclass

from core.stored_pages.parts import Loaded
from films.models import TrendingTitle
from pages.front_page import Area, slots

LENGTH = 7


@dataclass(frozen=True)
class StripLink:
    """Words of the strip, and where they lead."""

    words: str
    url: str


def strip() -> Loaded:
    """Return the links of the strip, read where they are not stored."""
    return Loaded(("strip",), _links)


def _links() -> list[StripLink]:
    chosen = [StripLink(slot.heading, slot.path) for slot in slots(Area.STRIP)]
    first = TrendingTitle.objects.filter(
        place__in=range(1, LENGTH + 1), title__merged_into__isnull=True
    ).select_related("title__parent")
    rows = first.only(
        "place", "title__name", "title__slug", "title__kind", "title__season_label",
        "title__parent__slug",
    )  # fmt: skip
    trending = [StripLink(row.title.name, row.title.get_absolute_url()) for row in rows]
    return [*chosen, *trending][:LENGTH]
