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
        items = ListItem.objects.filter(title_id__in=ids).order_by()
        listed = items.values_list("title_id", flat=True).distinct()
        ListedTitle.objects.bulk_create(
            [ListedTitle(title_id=pk) for pk in listed], ignore_conflicts=True
        )
        held = ListedTitle.objects.select_for_update().filter(title_id__in=ids)
        rows = list(held.order_by("title_id"))
        shown = List.objects.visible_to(AnonymousUser()).named().filter(visibility="public")
        counted = items.filter(list__in=shown).values_list("title_id").annotate(Count("pk"))
        counts = dict(counted)
        changed = [row for row in rows if row.list_count != counts.get(row.title_id, 0)]
        for row in changed:
            row.list_count = counts.get(row.title_id, 0)
        ListedTitle.objects.bulk_update(changed, ["list_count"])


def count_lists_of(lists: Iterable[int]) -> None:
    """Count again for all titles on these lists."""
    items = ListItem.objects.filter(list_id__in=list(lists)).order_by()
    count_lists(items.values_list("title_id", flat=True).distinct())


def rebuild() -> int:
    """Count again for every title; return how many there are."""
    ids = list(Title.all_objects.order_by("pk").values_list("pk", flat=True))
    count_lists(ids)
    return len(ids)
