"""What pages of ranked lists tell machines: the lasting address, and what stands on it."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from core.heads import FeedLink, Head
from core.linked_data import breadcrumbs, thing
from core.links import absolute
from editorial.models import RankedEdition
from editorial.ranked.shown import ShownEntry


def editions_feed() -> FeedLink:
    """Return the feed of editions."""
    return FeedLink(_("Ranked lists"), reverse("editorial:ranked_feed"))


def edition_head(edition: RankedEdition, entries: Sequence[ShownEntry]) -> Head:
    """Return the head of an edition's page; the current one has the address of its list."""
    one = edition.list
    is_current = one.current_id == edition.pk
    path = one.get_absolute_url() if is_current else edition.get_absolute_url()
    name = f"{one.name}: {edition.shown_month}"
    ranked = thing(
        "ItemList", name=name, url=absolute(path), numberOfItems=len(entries),
        itemListOrder=f"https://schema.org/ItemListOrder{_direction(edition)}",
        itemListElement=[_item(entry) for entry in entries],
    )  # fmt: skip
    way = [(_("Lists"), reverse("pages:list_index")), (one.name, one.get_absolute_url())]
    if not is_current:
        way.append((edition.shown_month, path))
    return Head(
        title=name, path=path, description=edition.words or one.about, feeds=[editions_feed()],
        data=[ranked, breadcrumbs(way)],
    )  # fmt: skip


def _direction(edition: RankedEdition) -> str:
    return "Descending" if edition.list.counts_down else "Ascending"


def _item(entry: ShownEntry) -> dict[str, object]:
    title = entry.row.title
    return thing(
        "ListItem", position=entry.row.rank, name=title.name,
        url=absolute(title.get_absolute_url()),
    )  # fmt: skip
