"""Former values of titles and people, where rows are written without the signals that keep them."""

from collections.abc import Iterable

from films.models import Person, Title

type Kept = type[Title] | type[Person]


def keep_first(model: Kept, ids: Iterable[int]) -> None:
    """Write what stands of rows that have no version yet, before they are first changed.

    Rows that came in bulk have none; without this the values they came with would be lost.
    """
    wanted = set(ids)
    held = set(model.history.filter(id__in=wanted).values_list("id", flat=True))
    if missing := wanted - held:
        model.history.bulk_history_create(list(model._base_manager.filter(pk__in=missing)))


def keep_new(model: Kept, items: Iterable[Title | Person]) -> None:
    """Write the first version of rows that were made by ``bulk_create``, which sends no signal."""
    model.history.bulk_history_create(list(items))


def note_changed(model: Kept, items: Iterable[Title | Person]) -> None:
    """Write a version of rows that were changed by ``update``, which sends no signal."""
    model.history.bulk_history_create(list(items), update=True)
