"""Giving a title a mark, and taking it back. Doing either twice changes nothing."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from films.models import Title, Watched
from lists.models import Like, List, ListItem
from lists.services import listing


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
    if is_on:
        listing.add_title(to=watchlist_of(member, at), title=title, at=at)
        return
    of_watchlist = {"list__author": member, "list__kind": List.Kind.WATCHLIST}
    item = ListItem.objects.filter(**of_watchlist, title=title).select_related("list").first()
    if item is not None:
        listing.remove_title(of=item.list, title_id=title.pk, at=at)


def watchlist_of(member: User, at: dt.datetime) -> List:
    """Return a member's watchlist; it is made when it is first needed."""
    found, _is_new = List.objects.get_or_create(
        author=member,
        kind=List.Kind.WATCHLIST,
        defaults={
            "name": "Watchlist",
            "slug": "watchlist",
            "visibility": member.default_visibility,
            "made_at": at,
            "changed_at": at,
            "author_excluded": member.is_excluded,
        },
    )
    return found


SETTERS = {"watched": set_watched, "like": set_liked, "watchlist": set_listed}
