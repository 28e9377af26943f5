"""What search finds of lists: those that everybody may see and that have titles, by their name."""

from collections.abc import Iterable
from itertools import batched

from django.contrib.auth.models import AnonymousUser

from core import search
from lists.models import List

LIST = "list"


def index_lists(ids: Iterable[int]) -> None:
    """Write the documents of these lists, and take out those that are not for everybody."""
    wanted = list(ids)
    for_everybody = List.objects.visible_to(AnonymousUser()).named().filter(size__gt=0)
    shown = {
        one.pk: one
        for one in for_everybody.filter(pk__in=wanted)
        .select_related("author")
        .prefetch_related("tags")
    }
    search.remove(LIST, [pk for pk in wanted if pk not in shown])
    search.write([_entry(one) for one in shown.values()])


def _entry(one: List) -> search.Entry:
    return search.Entry(
        kind=LIST,
        object_id=one.pk,
        name=one.name,
        url=one.get_absolute_url(),
        note=one.author.display_name,
        texts=[one.name, *(tag.word for tag in one.tags.all())],
    )


def rebuild(batch: int = 500) -> int:
    """Write every list's document anew; return how many lists were looked at."""
    ids = list(List.objects.order_by("pk").values_list("pk", flat=True))
    for some in batched(ids, batch):
        index_lists(some)
    return len(ids)
