"""Keeping every version of a guide, and telling what one lacks before it may be published."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from family.models import Category, GridEntry, Guide, GuideVersion

TEXTS = (
    "verdict", "need_to_know", "need_to_know_whole", "why_age", "story", "any_good", "talk",
    "selected_for",
)  # fmt: skip
NUMBERS = ("age", "quality")
# Without them nobody is told for which age it is, and why.
NEEDED = ("age", "verdict", "need_to_know", "why_age", "quality")


@transaction.atomic
def keep_version(guide: Guide, *, by: User | None, at: dt.datetime) -> GuideVersion | None:
    """Keep what a guide says now, unless its newest version says the same."""
    content = content_of(guide)
    newest = guide.versions.first()
    if newest is not None and newest.content == content:
        return None
    return GuideVersion.objects.create(guide=guide, saved_by=by, saved_at=at, content=content)


def complete_grid(guide: Guide) -> None:
    """Give a guide a row, not rated yet, for every category it has none of."""
    rows = [GridEntry(guide=guide, category=one) for one in Category.objects.exclude(
        entries__guide=guide
    )]  # fmt: skip
    GridEntry.objects.bulk_create(rows, ignore_conflicts=True)


def content_of(guide: Guide) -> dict[str, Any]:
    """Return what a guide says, by field, and its grid by the address of each category."""
    entries = guide.entries.select_related("category").order_by("category__slug")
    grid = {
        entry.category.slug: {"step": entry.step, "text": entry.text, "where": entry.where}
        for entry in entries
    }
    return {**{name: getattr(guide, name) for name in (*NUMBERS, *TEXTS)}, "grid": grid}


def missing_in(guide: Guide, rated: set[int]) -> list[str]:
    """Return the names of what a guide lacks; ``rated`` are the categories it gives a step."""
    fields = [name for name in NEEDED if getattr(guide, name) in (None, "")]
    names = [Guide.called(name) for name in fields]
    unrated = Category.objects.exclude(pk__in=rated)
    return names + [_("the step of “%(category)s”") % {"category": one} for one in unrated]
