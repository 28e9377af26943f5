"""Threads: whether they are open and shown, and how many comments everybody may see.

Rows are locked in one order: comments, then what a thread stands beneath, then threads by id, then
whoever gets a notification.
"""

import datetime as dt
from collections.abc import Collection
from itertools import batched

from django.db import transaction
from django.db.models import Count, Q

from accounts.models import User
from discussion import registry
from discussion.models import Comment, Thread

THREADS_A_BATCH = 500


def begin(*, owner: User | None, is_hidden: bool) -> Thread:
    """Make the thread of a thing that is locked by the caller, who lets the thing point to it."""
    return Thread.objects.create(owner=owner, is_hidden=is_hidden)


def set_hidden(ids: Collection[int], is_hidden: bool) -> None:
    """Show these threads, or hide them from everybody but their owners and moderators."""
    Thread.objects.filter(pk__in=ids).exclude(is_hidden=is_hidden).update(is_hidden=is_hidden)


def set_closed(thread: Thread, is_closed: bool, at: dt.datetime) -> None:
    """Let a thread take no more comments, or take them again. Twice changes nothing."""
    standing = Thread.objects.filter(pk=thread.pk, closed_at__isnull=is_closed)
    standing.update(closed_at=at if is_closed else None)


@transaction.atomic
def recount(ids: Collection[int], *, everywhere: bool = False) -> None:
    """Count the comments of these threads again from their rows, under their lock.

    ``everywhere`` writes the count anew on what they stand beneath, even where theirs was right.
    """
    registry.lock(ids)
    locked = Thread.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    stored = dict(locked.values_list("pk", "comment_count"))
    for pk, many in _counts(stored).items():
        if stored[pk] != many or everywhere:
            Thread.objects.filter(pk=pk).update(comment_count=many)
            registry.set_count(pk, many)


def find_drift() -> dict[int, tuple[int, int]]:
    """Return the threads whose count is not that of their comments: stored, and counted.

    Also those where the count of what they stand beneath is another.
    """
    stored = dict(Thread.objects.values_list("pk", "comment_count"))
    counts = _counts(stored)
    found = {pk: (many, counts[pk]) for pk, many in stored.items() if many != counts[pk]}
    beneath = registry.miscounted().items()
    return found | {pk: (many, counts[pk]) for pk, many in beneath if many != counts[pk]}


def set_excluded(author: User, is_excluded: bool) -> None:
    """Take a banned or closed account's comments out of what is shown, or let them return.

    Doing it again finishes what was left.
    """
    theirs = Comment.objects.filter(author=author, author_excluded=not is_excluded)
    for ids in batched(sorted(set(theirs.values_list("thread_id", flat=True))), THREADS_A_BATCH):
        with transaction.atomic():
            theirs.filter(thread__in=ids).update(author_excluded=is_excluded)
            recount(ids)


def _counts(ids: Collection[int]) -> dict[int, int]:
    counted = Q(hidden_at__isnull=True, author_excluded=False, deleted_at__isnull=True)
    rows = Comment.objects.filter(counted, thread__in=ids).order_by()
    found = rows.values_list("thread_id").annotate(many=Count("pk"))
    return dict.fromkeys(ids, 0) | dict(found)
