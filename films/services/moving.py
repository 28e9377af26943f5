"""Moving rows from one title or person to another, and putting them back exactly as they were."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from films.models import Merge, MergedRow
from importing.bookkeeping import changes_between, columns_of, label_of, put_back, stored

Effect = MergedRow.Effect


class Record:
    """What a merge touched. Every method writes the row and notes it, in the caller's transaction.

    Rows are written by ``update``, so that nothing else about them (``auto_now``) changes.
    """

    def __init__(self, merge: Merge) -> None:
        self.merge = merge

    def change(self, item: models.Model, **values: Any) -> None:
        """Set columns (by attname) of one row."""
        was = columns_of(item)
        for name, value in values.items():
            setattr(item, name, value)
        changes = changes_between(was, columns_of(item))
        if changes:
            type(item)._base_manager.filter(pk=item.pk).update(**values)
            self._note(item, Effect.CHANGED, changes)

    def move(self, model: type[models.Model], column: str, *, same: Sequence[str] = ()) -> None:
        """Re-point every row from the merged one to the kept one.

        ``same`` names the columns (attnames) that must be unique: where the kept one has such a
        row already, the other is taken out, and kept in the record.
        """
        rows = model._base_manager.filter(**{column: self.merge.merged_id}).order_by("pk")
        if not same:
            self._move_all(rows, column)
            return
        theirs = model._base_manager.filter(**{column: self.merge.kept_id})
        held = set(theirs.values_list(*same))
        for row in rows:
            if tuple(getattr(row, name) for name in same) in held:
                self.remove(row)
            else:
                self.change(row, **{column: self.merge.kept_id})

    def remove(self, item: models.Model) -> None:
        """Take one row out; the record keeps all of it."""
        columns = {name: stored(value) for name, value in columns_of(item).items()}
        self._note(item, Effect.REMOVED, columns)
        type(item)._base_manager.filter(pk=item.pk).delete()

    def touched(self, model: type[models.Model], column: str) -> dict[int, list[Any]]:
        """Return by id what a column of changed rows was, and became."""
        rows = self.merge.rows.filter(model=label_of(model), act=Effect.CHANGED)
        return {row.object_id: row.before[column] for row in rows if column in row.before}

    def put_back(self, *, but: Iterable[type[models.Model]] = ()) -> None:
        """Put everything back, the last change first; leave out models whose app does it itself.

        A column that somebody changed meanwhile stays as it is now.
        """
        left = {label_of(model) for model in but}
        for row in self.merge.rows.exclude(model__in=left).order_by("-pk"):
            model = apps.get_model(row.model)
            if row.act == Effect.REMOVED:
                _restore(model, row.before)
            else:
                _put_back(model, row.object_id, row.before)

    def _move_all(self, rows: models.QuerySet[Any], column: str) -> None:
        """Move rows nothing can collide with: one statement, however many there are."""
        changes = {column: [self.merge.merged_id, self.merge.kept_id]}
        label = label_of(rows.model)
        MergedRow.objects.bulk_create(
            [
                MergedRow(
                    merge=self.merge, model=label, object_id=pk, act=Effect.CHANGED, before=changes
                )
                for pk in rows.values_list("pk", flat=True)
            ],
            batch_size=500,
        )
        rows.order_by().update(**{column: self.merge.kept_id})

    def _note(self, item: models.Model, act: str, before: dict[str, Any]) -> None:
        MergedRow.objects.create(
            merge=self.merge, model=label_of(type(item)), object_id=item.pk, act=act, before=before
        )


def _put_back(model: type[models.Model], pk: int, changes: dict[str, list[Any]]) -> None:
    """Write the former values of columns that still hold what the merge wrote."""
    item = model._base_manager.filter(pk=pk).first()
    if item is None:
        return
    held = [name for name, pair in changes.items() if stored(getattr(item, name)) == pair[1]]
    put_back(item, changes, held)


def _restore(model: type[models.Model], columns: dict[str, Any]) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    values = {name: fields[name].to_python(value) for name, value in columns.items()}
    model._base_manager.bulk_create([model(**values)])
