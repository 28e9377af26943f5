"""Bookkeeping of one batch: what was created, what was changed from what to what.

``ImportedRow.before`` holds, for a changed object, ``{column: [was, became]}``. An undo puts back
``was`` where the column still holds ``became``, so that nobody's later correction is lost.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from django.db import connection, models

from core import copying, slugs
from importing import undo_rules
from importing.models import ImportedRow, ImportRun

Change = ImportedRow.Change
Changes = dict[str, list[Any]]
CHUNK = 200


def in_chunks(ids: Iterable[int], size: int = CHUNK) -> Iterator[list[int]]:
    """Yield ids in ascending order, some at a time."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def label_of(model: type[models.Model]) -> str:
    """How the bookkeeping names a model: "reviews.criticreview"."""
    return model._meta.label_lower


def stored(value: object) -> Any:
    """A column's value as JSON can hold it; ``field.to_python`` reads it back."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def columns_of(item: models.Model) -> dict[str, object]:
    return {field.attname: getattr(item, field.attname) for field in item._meta.concrete_fields}


def changes_between(was: Mapping[str, object], became: Mapping[str, object]) -> Changes:
    """The columns that differ, as they are stored."""
    return {
        name: [stored(value), stored(became[name])]
        for name, value in was.items()
        if value != became[name]
    }


def put_back(item: models.Model, changes: Changes, names: Iterable[str]) -> None:
    """Write the former values of these columns, and nothing else (no ``auto_now``)."""
    fields = {field.attname: field for field in item._meta.concrete_fields}
    former = {name: fields[name].to_python(changes[name][0]) for name in names}
    for name, value in former.items():
        setattr(item, name, value)
    if former:
        type(item)._base_manager.filter(pk=item.pk).update(**former)


class Bookkeeping:
    """Collects what a batch did to which objects; ``save`` writes it in the same transaction.

    ``at`` is the moment of the batch; ``notes`` are counted for the report.
    """

    def __init__(self, run: ImportRun, at: dt.datetime) -> None:
        self.run, self.at = run, at
        self.notes: Counter[str] = Counter()
        self._created: dict[tuple[str, int], dict[str, bool] | None] = {}
        self._changed: dict[tuple[str, int], Changes] = {}
        self._seen: set[tuple[str, int]] = set()

    def created(self, items: Iterable[models.Model], note: dict[str, bool] | None = None) -> None:
        """Note saved objects that did not exist before. Raises UndeclaredModel."""
        for item in items:
            self._created[_key(item)] = note

    def created_many(self, model: type[models.Model], ids: Iterable[int]) -> None:
        """Note new rows of a model by their ids. Raises UndeclaredModel."""
        label = _declared_label(model)
        self._created.update(((label, pk), None) for pk in ids)

    def changed(self, item: models.Model, changes: Changes) -> None:
        """Note an object that existed before, and what changed about it. Raises UndeclaredModel."""
        if changes:
            key = _key(item)
            self._changed[key] = _joined(self._changed.get(key, {}), changes)

    def save_changed(self, rows: Iterable[tuple[models.Model, dict[str, object]]]) -> None:
        """Save rows of one model whose former columns are given, and note what changed."""
        changes = [(row, changes_between(was, columns_of(row))) for row, was in rows]
        changed = [(row, one) for row, one in changes if one]
        if changed:
            columns = sorted({name for _, one in changed for name in one})
            rows_changed = [row for row, _ in changed]
            type(rows_changed[0])._base_manager.bulk_update(rows_changed, columns, batch_size=500)
        for row, one in changed:
            self.changed(row, one)

    def by_name(
        self,
        model: type[Any],
        names: Iterable[str],
        *,
        longest: int = slugs.LONGEST,
        former: type[models.Model] | None = None,
    ) -> tuple[dict[str, list[Any]], list[Any]]:
        """Rows by their exact names, the oldest first, made where they are missing; and the new.

        ``longest`` and ``former`` are of their slugs, as ``free_slugs`` takes them.
        """
        wanted = [name for name in dict.fromkeys(names) if name]
        found: dict[str, list[Any]] = {}
        for row in model._default_manager.filter(name__in=wanted).order_by("pk"):
            found.setdefault(row.name, []).append(row)
        made = [model(name=name) for name in wanted if name not in found]
        if made and hasattr(model, "slug"):
            missing, otherwise = [row.name for row in made], str(model._meta.model_name)
            free = slugs.free_slugs(
                missing, model=model, otherwise=otherwise, longest=longest, former=former
            )
            for row in made:
                row.slug = free[row.name]
        model._default_manager.bulk_create(made, batch_size=1000)
        self.created(made)
        return found | {row.name: [row] for row in made}, made

    @property
    def size(self) -> int:
        """How many objects were created or changed, to tell whether any more were."""
        return len(self._created) + sum(map(len, self._changed.values()))

    def see(self, item: models.Model) -> None:
        """Note an object a row was about, whatever became of it; forgotten when the run ends."""
        self._seen.add(_key(item))

    def seen_among(self, model: type[models.Model], ids: Collection[int]) -> set[int]:
        """Which of these objects earlier rows of this run were about."""
        return self._among(model, ids, with_seen=True)

    def touched(self, model: type[models.Model], ids: Collection[int]) -> set[int]:
        """Which of these objects earlier rows of this run have created or changed."""
        return self._among(model, ids, with_seen=False)

    def _among(
        self, model: type[models.Model], ids: Collection[int], *, with_seen: bool
    ) -> set[int]:
        if not ids:
            return set()
        label = label_of(model)
        rows = self.run.rows.filter(model=label, object_id__in=ids)
        rows = rows if with_seen else rows.exclude(act=Change.SEEN)
        groups = (self._created, self._changed, self._seen if with_seen else ())
        here = {pk for pk in ids if any((label, pk) in group for group in groups)}
        return here | {*rows.values_list("object_id", flat=True)}

    def created_ids(self, model: type[models.Model]) -> set[int]:
        """Which objects of a model this batch has created so far."""
        return {pk for label, pk in self._created if label == label_of(model)}

    def save(self) -> None:
        standing = self._noted_before({*self._changed, *self._seen})
        rows = [
            ImportedRow(run=self.run, model=label, object_id=pk, act=Change.CREATED, before=note)
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
                        act=Change.UPDATED,
                        before=changes,
                    )
                )
            elif row is not None and row.act != Change.CREATED:
                row.act, row.before = Change.UPDATED, _joined(row.before or {}, changes)
                row.save(update_fields=["act", "before"])
        ImportedRow.objects.bulk_create(rows, batch_size=1000)
        seen = self._seen - {*self._created, *self._changed, *standing}
        plain = [(*key, Change.CREATED) for key, note in self._created.items() if note is None]
        self._insert([*plain, *((*key, Change.SEEN) for key in seen)])

    def _insert(self, rows: list[tuple[str, int, str]]) -> None:
        """Write the many rows that hold nothing else; models would take five times as long."""
        if not rows:
            return
        if copying.is_worth(len(rows)):
            lines = (f"{self.run.pk}\t{label}\t{pk}\t{act}" for label, pk, act in rows)
            copying.copy(ImportedRow, ("run", "model", "object_id", "act"), lines)
            return
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO importing_importedrow(run_id, model, object_id, act)"
                " VALUES (%s, %s, %s, %s)",
                [(self.run.pk, label, pk, str(act)) for label, pk, act in rows],
            )

    def _noted_before(self, keys: set[tuple[str, int]]) -> dict[tuple[str, int], ImportedRow]:
        """What former batches noted about these objects."""
        label_ids: dict[str, list[int]] = {}
        for label, pk in keys - set(self._created):
            label_ids.setdefault(label, []).append(pk)
        return {
            (row.model, row.object_id): row
            for label, ids in label_ids.items()
            for row in self.run.rows.filter(model=label, object_id__in=ids)
        }


def _key(item: models.Model) -> tuple[str, int]:
    return _declared_label(type(item)), item.pk


@cache
def _declared_label(model: type[models.Model]) -> str:
    return undo_rules.rule_of(label_of(model)).model


def _joined(first: Changes, second: Changes) -> Changes:
    """Two changes of an object as one: what was before the first, is after the second."""
    joined = {**first}
    for name, (was, became) in second.items():
        joined[name] = [first[name][0] if name in first else was, became]
    return {name: pair for name, pair in joined.items() if pair[0] != pair[1]}
