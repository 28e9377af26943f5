"""Titles put on watchlists that everybody sees make these trend."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser

from films.trending import Acts, Count, by_day
from lists.models import List, ListItem


def _by_day(since: dt.datetime) -> Iterable[Count]:
    seen = List.objects.visible_to(AnonymousUser()).filter(kind=List.Kind.WATCHLIST)
    return by_day(ListItem.objects.filter(list__in=seen), "added_at", since)


ON_WATCHLISTS = Acts(1, _by_day)
