"""Bookkeeping of one batch: what was created, what was changed from what to what.

``ImportedRow.before`` holds, for a changed object, ``{column: [was, became]}``. An undo puts back
``was`` where the column still holds ``became``, so that nobody's later correction is lost.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection, models

from importing.models import ImportedRow, ImportRun

Act = ImportedRow.Act
Changes = dict[str, list[Any]]


def label_of(model: type[models.Model]) -> str:
    """Return how a model is named in the bookkeeping: "reviews.criticreview"."""
    return model._meta.label_lower


def stored(value: object) -> Any:
    """Return a column's value as JSON can hold it; ``field.to_python`` reads it back."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def columns_of(item: models.Model) -> dict[str, object]:
    """Return every column of an object with its present value."""
    return {field.attname: getattr(item, field.attname) for field in item._meta.concrete_fields}


def changes_between(was: Mapping[str, object], became: Mapping[str, object]) -> Changes:
    """Return the columns that differ, as they are stored."""
    return {
        name: [stored(value), stored(became[name])]
        for name, value in was.items()
        if value != became[name]
    }


class Ledger:
    """Collects what a batch did to which objects; ``save`` writes it in the same transaction."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self._created: dict[tuple[str, int], dict[str, bool] | None] = {}
        self._changed: dict[tuple[str, int], Changes] = {}
        self._seen: set[tuple[str, int]] = set()

    def created(self, items: Iterable[models.Model], note: dict[str, bool] | None = None) -> None:
        """Note saved objects that did not exist before."""
        for item in items:
            self._created[label_of(type(item)), item.pk] = note

    def changed(self, item: models.Model, changes: Changes) -> None:
        """Note an object that existed before, and what changed about it."""
        if changes:
            key = (label_of(type(item)), item.pk)
            self._changed[key] = _joined(self._changed.get(key, {}), changes)

    @property
    def size(self) -> int:
        """Return how many objects were created or changed, to tell whether any more were."""
        return len(self._created) + sum(map(len, self._changed.values()))

    def take(self, other: "Ledger") -> None:
        """Take over what another ledger of the same run has noted."""
        self._created |= other._created
        self._seen |= other._seen
        for key, changes in other._changed.items():
            self._changed[key] = _joined(self._changed.get(key, {}), changes)

    def see(self, item: models.Model) -> None:
        """Note an object a row was about, whatever became of it; forgotten when the run ends."""
        self._seen.add((label_of(type(item)), item.pk))

    def has_seen(self, item: models.Model) -> bool:
        """Tell whether an earlier row of this run was about this object."""
        key = (label_of(type(item)), item.pk)
        if key in self._seen or key in self._created or key in self._changed:
            return True
        return self.run.rows.filter(model=key[0], object_id=key[1]).exists()

    def seen_among(self, model: type[models.Model], ids: Collection[int]) -> set[int]:
        """Return which of these objects former batches of this run were about."""
        rows = self.run.rows.filter(model=label_of(model), object_id__in=ids)
        return set(rows.values_list("object_id", flat=True))

    def touched(self, model: type[models.Model], ids: Collection[int]) -> set[int]:
        """Return which of these objects this run has created or changed in former batches."""
        rows = self.run.rows.filter(model=label_of(model), object_id__in=ids)
        return set(rows.exclude(act=Act.SEEN).values_list("object_id", flat=True))

    def save(self) -> None:
        """Write the bookkeeping rows of the batch."""
        standing = self._standing({*self._changed, *self._seen})
        rows = [
            ImportedRow(run=self.run, model=label, object_id=pk, act=Act.CREATED, before=note)
            for (label, pk), note in self._created.items()
            if note is not None
        ]
        for key, changes in self._changed.items():
            row = standing.get(key)
            if row is None and key not in self._created:
                rows.append(
                    ImportedRow(
                        run=self.run,
                        model=key[0],
                        object_id=key[1],
                        act=Act.UPDATED,
                        before=changes,
                    )
                )
            elif row is not None and row.act != Act.CREATED:
                row.act, row.before = Act.UPDATED, _joined(row.before or {}, changes)
                row.save(update_fields=["act", "before"])
        ImportedRow.objects.bulk_create(rows, batch_size=1000)
        seen = self._seen - {*self._created, *self._changed, *standing}
        self._insert((*key, Act.CREATED) for key, note in self._created.items() if note is None)
        self._insert((*key, Act.SEEN) for key in seen)

    def _insert(self, told: Iterable[tuple[str, int, str]]) -> None:
        """Write the many rows that hold nothing else; models would take five times as long."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO importing_importedrow(run_id, model, object_id, act)"
                " VALUES (%s, %s, %s, %s)",
                [(self.run.pk, label, pk, str(act)) for label, pk, act in told],
            )

    def _standing(self, keys: set[tuple[str, int]]) -> dict[tuple[str, int], ImportedRow]:
        """Return what former batches noted about these objects."""
        label_ids: dict[str, list[int]] = {}
        for label, pk in keys - set(self._created):
            label_ids.setdefault(label, []).append(pk)
        return {
            (row.model, row.object_id): row
            for label, ids in label_ids.items()
            for row in self.run.rows.filter(model=label, object_id__in=ids)
        }


def _joined(first: Changes, second: Changes) -> Changes:
    """Return two changes of an object as one: what was before the first, is after the second."""
    joined = {**first}
    for name, (was, became) in second.items():
        joined[name] = [first[name][0] if name in first else was, became]
    return {name: pair for name, pair in joined.items() if pair[0] != pair[1]}
