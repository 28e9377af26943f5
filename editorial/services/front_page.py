"""Letting slots of the front page show, and end, as time passes."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from editorial.models import FrontPageSlot


@transaction.atomic
def settle(*, at: dt.datetime) -> int:
    """Note which slots show at a moment; return how many began or ended.

    Only these are written: pages that show none of them stay as they are stored.
    """
    shows = Q(starts_at__lte=at) & (Q(ends_at__isnull=True) | Q(ends_at__gt=at))
    begun = FrontPageSlot.objects.filter(shows, is_live=False).values_list("pk", flat=True)
    ended = FrontPageSlot.objects.filter(~shows, is_live=True).values_list("pk", flat=True)
    count = FrontPageSlot.objects.filter(pk__in=list(begun)).update(is_live=True)
    return count + FrontPageSlot.objects.filter(pk__in=list(ended)).update(is_live=False)
