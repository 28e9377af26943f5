"""Keeping the seal that cards show in step with what guides say on the day."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from family.models import Guide
from films.models import Title


def settle(on: dt.date, title_ids: Iterable[int] | None = None) -> int:
    """Give titles the seal, or take it off, as their guides say; return how many changed.

    All titles, or these. Safe to do twice.
    """
    sealed = Guide.objects.published(on).filter(selected_on__lte=on, title=OuterRef("pk"))
    rows = Title.all_objects.all()
    if title_ids is not None:
        rows = rows.filter(pk__in=list(title_ids))
    given = rows.filter(Exists(sealed), is_selected=False).update(is_selected=True)
    return given + rows.filter(~Exists(sealed), is_selected=True).update(is_selected=False)
