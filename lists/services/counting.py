"""How many lists a title is on, for everybody to see: kept, so that no page counts them."""

from collections.abc import Iterable
from itertools import batched

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Count

from films.models import Title
from lists.models import List, ListedTitle, ListItem

BATCH = 500


@transaction.atomic
def count_lists(titles: Iterable[int]) -> None:
    """Count again the lists that visitors see each of these titles on.

    Called after what changes it, in the same transaction: a title's row is locked first, so that
    of two who change its lists at once the later counts both.
    """
    for ids in batched(sorted(set(titles)), BATCH):
        shown = List.objects.visible_to(AnonymousUser()).named().filter(visibility="public")
        items = ListItem.objects.filter(title_id__in=ids, list__in=shown).order_by()
        listed = items.values_list("title_id", flat=True).distinct()
        ListedTitle.objects.bulk_create(
            [ListedTitle(title_id=pk) for pk in listed], ignore_conflicts=True
        )
        held = ListedTitle.objects.select_for_update().filter(title_id__in=ids)
        rows = list(held.order_by("title_id"))
        counts = dict(items.values_list("title_id").annotate(Count("pk")))
        changed = [row for row in rows if row.list_count != counts.get(row.title_id, 0)]
        for row in changed:
            row.list_count = counts.get(row.title_id, 0)
        ListedTitle.objects.bulk_update(changed, ["list_count"])
        if taken := set(counts) - {row.title_id for row in rows}:  # `forget_empty` was faster
            count_lists(taken)


def forget_empty(titles: Iterable[int]) -> None:
    """Leave no trace of titles that are on no list: a merge was taken apart."""
    ListedTitle.objects.filter(title_id__in=titles, list_count=0).delete()


def count_lists_of(lists: Iterable[int]) -> None:
    """Count again for all titles on these lists."""
    items = ListItem.objects.filter(list_id__in=list(lists)).order_by()
    count_lists(items.values_list("title_id", flat=True).distinct())


def rebuild() -> int:
    """Count again for every title; return how many there are."""
    ids = list(Title.all_objects.order_by("pk").values_list("pk", flat=True))
    count_lists(ids)
    return len(ids)
