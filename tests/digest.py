"""A digest of every table, to tell whether an act and its undoing left anything behind."""

import hashlib
import json
from collections.abc import Collection

from django.apps import apps

# Which words there have been: a mistyped one is compared with them, and found by none alone.
WORDS = "core.searchword"


def digest(aside: Collection[str] = ()) -> dict[str, str]:
    """Return a hash of the rows of each table, those ``aside`` and former versions left out."""
    state = {}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label_lower
        if label not in {WORDS, *aside} and not hasattr(model, "history_id"):
            rows = model._base_manager.order_by("pk").values()
            text = json.dumps([*rows], default=str, sort_keys=True)
            state[label] = hashlib.sha256(text.encode()).hexdigest()
    return state


# What a merge leaves behind: its record, search bookkeeping, and the events of scores.
OF_MERGES = frozenset({
    "films.merge", "films.mergedrow", "core.searchdocument", "reviews.scorepoint",
    "reviews.badgeevent", "moderation.moderationevent", "moderation.eventtext",
})  # fmt: skip
