"""Titles put on watchlists that everybody sees make these trend."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.db.models.functions import TruncDate

from films.trending import Acts
from films.trending import Count as Counted
from lists.models import List, ListItem


def _by_day(since: dt.datetime) -> Iterable[Counted]:
    seen = List.objects.visible_to(AnonymousUser()).filter(kind=List.Kind.WATCHLIST)
    added = ListItem.objects.filter(added_at__gte=since, list__in=seen).order_by()
    days = added.values_list("title_id")
    return days.annotate(day=TruncDate("added_at", tzinfo=dt.UTC), number=Count("pk")).iterator()


ON_WATCHLISTS = Acts(1, _by_day)
