"""Work that waits for staff: counted on the admin's first page, for those who may do it.

Apps above register what waits with them in their ``ready``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest


@dataclass(frozen=True)
class Work:
    """``rows`` wait for whoever holds ``permission``; ``page`` and ``query`` list them in admin.

    ``words`` gets the count, and returns what the link says.
    """

    permission: str
    rows: Callable[[], QuerySet[Any]]
    page: str
    query: str
    words: Callable[[int], str]


_registered: dict[str, Work] = {}


def register(name: str, work: Work) -> None:
    """Count something from now on."""
    _registered[name] = work


def counted(request: HttpRequest) -> list[tuple[Work, int]]:
    """Return what this person may do and how much of it waits, in one statement."""
    theirs = {n: w for n, w in _registered.items() if request.user.has_perm(w.permission)}
    if not theirs:
        return []
    counts = [
        work.rows().order_by().annotate(work=Value(name)).values("work").annotate(n=Count("pk"))
        for name, work in theirs.items()
    ]
    first, *rest = [rows.values_list("work", "n") for rows in counts]
    found = dict(first.union(*rest, all=True))
    return [(work, found.get(name, 0)) for name, work in theirs.items()]
