"""Making lists of titles, and changing what is on them. Places are 1, 2, 3 … without a gap."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from accounts.models import User
from core.slugs import slug_text
from films.models import Title
from lists.models import List, ListItem, ListTag
from lists.search import index_lists
from lists.services.counting import count_lists, count_lists_of

LONGEST_SLUG = 100
RESERVED = ("watchlist", "new")


class ListIsFull(Exception):
    """A list holds as many titles as it can."""


class MovedMeanwhile(Exception):
    """A title no longer stands where the page showed it."""


@transaction.atomic
def make_list(
    *,
    author: User,
    name: str,
    description: str,
    is_ranked: bool,
    visibility: str,
    tags: Sequence[str] = (),
    at: dt.datetime,
    cloned_from: List | None = None,
) -> List:
    """Make an empty list, at an address of its own among the member's."""
    # One list at a time takes an address; others may go on to follow the member meanwhile.
    User.objects.select_for_update(no_key=True).get(pk=author.pk)
    made = List.objects.create(
        author=author,
        author_excluded=author.is_excluded,
        name=name,
        slug=_free_slug(author, name),
        description=description,
        is_ranked=is_ranked,
        visibility=visibility,
        cloned_from=cloned_from,
        made_at=at,
        changed_at=at,
    )
    ListTag.objects.bulk_create([ListTag(list=made, word=word) for word in tags])
    return made


@transaction.atomic
def change_list(
    *,
    one: List,
    name: str,
    description: str,
    is_ranked: bool,
    visibility: str,
    tags: Sequence[str],
    at: dt.datetime,
) -> None:
    """Change what a list is called and about, and who sees it. It stays at its address."""
    _locked(one)
    words = {"name": name, "description": description, "is_ranked": is_ranked}
    List.objects.filter(pk=one.pk).update(**words, visibility=visibility, changed_at=at)
    one.tags.exclude(word__in=tags).delete()
    ListTag.objects.bulk_create(
        [ListTag(list=one, word=word) for word in tags], ignore_conflicts=True
    )
    index_lists([one.pk])
    count_lists_of([one.pk])


@transaction.atomic
def delete_list(one: List) -> None:
    """Delete a list for good."""
    titles = list(_locked(one).items.values_list("title_id", flat=True))
    one.delete()
    count_lists(titles)


@transaction.atomic
def clone(*, original: List, author: User, at: dt.datetime) -> List:
    """Make a member's own copy of a list, with its order and without its notes; private at first.

    The notes are the other's words.
    """
    made = make_list(
        author=author, name=original.name, description="", is_ranked=original.is_ranked,
        visibility="private", at=at, cloned_from=original,
    )  # fmt: skip
    items = original.items.order_by("place", "id").values_list("title_id", flat=True)
    ListItem.objects.bulk_create(
        [
            ListItem(list=made, title_id=pk, place=place, added_at=at)
            for place, pk in enumerate(items, start=1)
        ]
    )
    _settle(made, at)
    return made


@transaction.atomic
def add_title(*, to: List, title: Title, at: dt.datetime) -> bool:
    """Put a title last on a list; False where it stands there already. Raises ListIsFull."""
    standing = _locked(to)
    if standing.items.filter(title=title).exists():
        return False
    size = standing.items.count()
    if size >= List.LONGEST:
        raise ListIsFull
    ListItem.objects.create(list=standing, title=title, place=size + 1, added_at=at)
    _settle(standing, at)
    count_lists([title.pk])
    return True


@transaction.atomic
def remove_title(*, of: List, title_id: int, at: dt.datetime) -> bool:
    """Take a title off a list; False where it is not on it."""
    standing = _locked(of)
    item = standing.items.filter(title_id=title_id).first()
    if item is None:
        return False
    item.delete()
    standing.items.filter(place__gt=item.place).update(place=F("place") - 1)
    _settle(standing, at)
    count_lists([title_id])
    return True


@transaction.atomic
def move_title(*, on: List, title_id: int, was: int, to: int, at: dt.datetime) -> None:
    """Move a title to another place; what lies between moves up or down by one.

    Raises MovedMeanwhile where it no longer stands at the place ``was``.
    """
    standing = _locked(on)
    item = standing.items.filter(title_id=title_id, place=was).first()
    if item is None:
        raise MovedMeanwhile
    to = max(1, min(to, standing.items.count()))
    if to < was:
        standing.items.filter(place__gte=to, place__lt=was).update(place=F("place") + 1)
    else:
        standing.items.filter(place__gt=was, place__lte=to).update(place=F("place") - 1)
    standing.items.filter(pk=item.pk).update(place=to)
    List.objects.filter(pk=standing.pk).update(changed_at=at)


def _locked(one: List) -> List:
    return List.objects.select_for_update().get(pk=one.pk)


def _settle(one: List, at: dt.datetime) -> None:
    """Say that a list has changed, and how many titles it has."""
    size = one.items.count()
    List.objects.filter(pk=one.pk).update(size=size, changed_at=at)
    if bool(size) != bool(one.size):
        index_lists([one.pk])


def _free_slug(author: User, name: str) -> str:
    slug = slug_text(name)[:LONGEST_SLUG].strip("-") or "list"
    taken = {*List.objects.filter(author=author).values_list("slug", flat=True), *RESERVED}
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)
