"""What search finds of ranked lists: those that can be read, by name."""

from collections.abc import Iterable

from core import search
from editorial.models import RankedList

RANKED = "ranked"


def index_lists(lists: Iterable[RankedList]) -> None:
    """Write the documents of lists that can be read, and take out the others."""
    known = list(lists)
    search.remove(RANKED, [one.pk for one in known if not one.can_be_read])
    search.write([_entry(one) for one in known if one.can_be_read])


def _entry(one: RankedList) -> search.Entry:
    return search.Entry(
        kind=RANKED, object_id=one.pk, name=one.name, url=one.get_absolute_url(), note="",
        texts=[one.name],
    )  # fmt: skip


def rebuild() -> int:
    """Write every list's document anew; return how many lists were looked at."""
    lists = list(RankedList.objects.order_by("pk"))
    index_lists(lists)
    return len(lists)
