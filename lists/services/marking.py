"""Giving a title a mark, and taking it back. Doing either twice changes nothing."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from films.models import Title, Watched
from lists.models import Like, List, ListItem
from lists.services.listing import ListIsFull


@transaction.atomic
def set_watched(member: User, title: Title, is_on: bool, at: dt.datetime) -> None:
    """Mark a title as watched or not. What was watched leaves the watchlist."""
    if is_on:
        Watched.objects.get_or_create(member=member, title=title, defaults={"at": at})
        set_listed(member, title, False, at)
    else:
        Watched.objects.filter(member=member, title=title).delete()


def set_liked(member: User, title: Title, is_on: bool, at: dt.datetime) -> None:
    """Like a title, or no longer."""
    if is_on:
        Like.objects.get_or_create(member=member, title=title, defaults={"at": at})
    else:
        Like.objects.filter(member=member, title=title).delete()


@transaction.atomic
def set_listed(member: User, title: Title, is_on: bool, at: dt.datetime) -> None:
    """Put a title on the member's watchlist, or take it off. Raises ListIsFull."""
    if not is_on:
        found = ListItem.objects.filter(
            list__author=member, list__kind=List.Kind.WATCHLIST, title=title
        )
        for item in found:
            item.delete()
            recount(item.list_id, at)
        return
    watchlist = watchlist_of(member, at)
    if watchlist.size >= List.LONGEST:
        raise ListIsFull
    _item, is_new = ListItem.objects.get_or_create(
        list=watchlist, title=title, defaults={"place": 0, "added_at": at}
    )
    if is_new:
        recount(watchlist.pk, at)


def recount(list_id: int, at: dt.datetime) -> None:
    """Say that a list has changed, and how many titles it has."""
    size = ListItem.objects.filter(list=list_id).count()
    List.objects.filter(pk=list_id).update(size=size, changed_at=at)


def watchlist_of(member: User, at: dt.datetime) -> List:
    """Return a member's watchlist, locked; it is made when it is first needed. In a transaction."""
    List.objects.get_or_create(
        author=member,
        kind=List.Kind.WATCHLIST,
        defaults={
            "name": "Watchlist",
            "slug": "watchlist",
            "made_at": at,
            "changed_at": at,
            "author_excluded": member.is_excluded,
        },
    )
    return List.objects.select_for_update().get(author=member, kind=List.Kind.WATCHLIST)


SETTERS = {"watched": set_watched, "like": set_liked, "watchlist": set_listed}
