"""Entering what a body announces: winners, and nominations it takes back."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from editorial.awards import ballots
from editorial.models import Nomination


@transaction.atomic
def enter(ids: Collection[int], *, at: dt.datetime, **columns: bool) -> tuple[int, int]:
    """Set ``is_winner`` or ``is_withdrawn`` of nominations; return how many changed, were refused.

    What was withdrawn cannot have won: where that would be, nothing is changed. Ballots are counted
    again, and members who predicted what is withdrawn are asked again.
    """
    named = Nomination.objects.filter(pk__in=ids)
    ceremonies = set(named.values_list("ceremony_id", flat=True))
    ballots.lock(ceremonies)
    changed = []
    for row in named.select_for_update().order_by("pk"):
        if any(getattr(row, name) != value for name, value in columns.items()):
            changed.append(row)
            for name, value in columns.items():
                setattr(row, name, value)
    refused = sum(row.is_winner and row.is_withdrawn for row in changed)
    if refused:
        return 0, refused
    Nomination.objects.bulk_update(changed, list(columns))
    ballots.recount(ceremonies)
    ballots.ask_again([row.pk for row in changed if row.is_withdrawn], at)
    return len(changed), 0
