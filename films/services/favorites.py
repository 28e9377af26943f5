"""A member's four favorites: adding, taking off, moving up. Doing it twice changes nothing more."""

from django.db import transaction

from accounts.models import User
from films.models import FavoriteTitle, Title


class FavoritesAreFull(Exception):
    """There are four already."""


def ids_of(member: User) -> list[int]:
    """Return the ids of a member's favorites in their order."""
    rows = FavoriteTitle.objects.filter(member=member).order_by("place")
    return list(rows.values_list("title_id", flat=True))


@transaction.atomic
def add(*, member: User, title: Title) -> None:
    """Put a title last. Raises FavoritesAreFull."""
    ids = _locked_ids(member)
    if title.pk in ids:
        return
    if len(ids) >= FavoriteTitle.MOST:
        raise FavoritesAreFull
    _write(member, [*ids, title.pk])


@transaction.atomic
def remove(*, member: User, title: Title) -> None:
    """Take a title off."""
    _write(member, [pk for pk in _locked_ids(member) if pk != title.pk])


@transaction.atomic
def move_up(*, member: User, title: Title) -> None:
    """Let a title change places with the one before it, if there is one."""
    ids = _locked_ids(member)
    at = ids.index(title.pk) if title.pk in ids else 0
    if at:
        ids[at - 1], ids[at] = ids[at], ids[at - 1]
        _write(member, ids)


def _locked_ids(member: User) -> list[int]:
    """Return the favorites, so that another act of the same member waits for this one."""
    User.objects.select_for_update(no_key=True).values("pk").get(pk=member.pk)
    return ids_of(member)


def _write(member: User, ids: list[int]) -> None:
    FavoriteTitle.objects.filter(member=member).delete()
    FavoriteTitle.objects.bulk_create(
        FavoriteTitle(member=member, title_id=pk, place=place)
        for place, pk in enumerate(ids, start=1)
    )


ACTS = {"add": add, "remove": remove, "up": move_up}
