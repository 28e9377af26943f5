"""Entering what a body announces: winners, and nominations it takes back."""

from collections.abc import Collection

from django.db import transaction

from editorial.models import Nomination


@transaction.atomic
def enter(ids: Collection[int], **columns: bool) -> tuple[int, int]:
    """Set ``is_winner`` or ``is_withdrawn`` of nominations; how many changed, were refused.

    What was withdrawn cannot have won: where that would be, nothing is changed.
    """
    rows = Nomination.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    changed = []
    for row in rows:
        if any(getattr(row, name) != value for name, value in columns.items()):
            changed.append(row)
            for name, value in columns.items():
                setattr(row, name, value)
    refused = sum(row.is_winner and row.is_withdrawn for row in changed)
    if refused:
        return 0, refused
    Nomination.objects.bulk_update(changed, list(columns))
    return len(changed), 0
