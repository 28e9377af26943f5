"""What lists and likes do when two titles become one; search, which follows lists."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from accounts.models import User
from accounts.receivers import SHOWN
from accounts.signals import standing_changed
from core import search
from films.models import Title
from films.services.moving import Record
from films.signals import titles_merging, titles_unmerged
from lists.models import ChallengeEntry, ChallengeFill, DiaryEntry, Dismissal, Like, List, ListItem
from lists.search import LIST, index_lists
from lists.services.counting import count_lists, count_lists_of, forget_empty


@receiver(titles_merging)
def move_to_the_kept_title(record: Record, kept: Title, merged: Title, **kwargs: object) -> None:
    """Let them point at the title that is kept; once for each list and each member."""
    record.move(DiaryEntry, "title_id")
    record.move(Dismissal, "title_id", same=("member_id",))
    record.move(Like, "title_id", same=("member_id",))
    with_both_titles = ChallengeEntry.objects.filter(fills__title=merged).filter(fills__title=kept)
    emptied = list(with_both_titles.order_by("pk"))
    record.move(ChallengeFill, "title_id", same=("entry_id",))
    for entry in emptied:
        record.change(entry, filled_count=entry.fills.count())
    with_both = List.objects.filter(items__title=merged).filter(items__title=kept)
    shortened = list(with_both.order_by("pk"))
    record.move(ListItem, "title_id", same=("list_id",))
    for one in shortened:
        record.change(one, size=one.items.count())
    count_lists([kept.pk, merged.pk])


@receiver(titles_unmerged)
def count_again(kept: Title, merged: Title, **kwargs: object) -> None:
    """Count the lists of both, whose titles are back on them."""
    count_lists([kept.pk, merged.pk])
    forget_empty([kept.pk, merged.pk])


@receiver(post_save, sender=List)
def index_list(instance: List, raw: bool, **_kwargs: Any) -> None:
    """Write or take out a list's document, and count it where it is seen now."""
    if not raw:
        index_lists([instance.pk])
        count_lists_of([instance.pk])


@receiver(post_delete, sender=List)
def forget_list(instance: List, **_kwargs: Any) -> None:
    """Take a deleted list out of search."""
    search.remove(LIST, [instance.pk])


@receiver(post_save, sender=User)
def follow_author(
    instance: User,
    raw: bool,
    created: bool,
    update_fields: Collection[str] | None,
    **_kwargs: Any,
) -> None:
    """Let search follow a name and who sees its page; let the watchlist follow whom it is for."""
    if not raw and update_fields is not None and "default_visibility" in update_fields:
        watchlist = List.objects.filter(author=instance, kind=List.Kind.WATCHLIST)
        watchlist.update(visibility=instance.default_visibility)
    if raw or created or (update_fields is not None and not SHOWN & set(update_fields)):
        return
    _index_lists_of(instance)


@receiver(standing_changed)
def follow_standing(user: User, **_kwargs: Any) -> None:
    """Let search follow a ban, and its end."""
    _index_lists_of(user)


def _index_lists_of(author: User) -> None:
    ids = List.objects.filter(author=author, kind=List.Kind.LIST, visibility="public")
    if found := list(ids.values_list("pk", flat=True)):
        index_lists(found)
        count_lists_of(found)
