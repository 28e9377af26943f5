"""What else stands on an imported object: rows of other people, or of a later import."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from importing.ledger import label_of
from importing.models import ImportedRow, ImportRun

CHUNK = 200
Act = ImportedRow.Act


def in_chunks(ids: Iterable[int], size: int = CHUNK) -> Iterator[list[int]]:
    """Yield ids in ascending order, some at a time."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def model_of(label: str) -> type[models.Model]:
    """Return the model the bookkeeping names."""
    return apps.get_model(label)


def created_ids(run: ImportRun, label: str) -> set[int]:
    """Return which objects of a model a run created."""
    rows = run.rows.filter(model=label, act=Act.CREATED)
    return set(rows.values_list("object_id", flat=True))


def borne(
    model: type[models.Model], ids: Sequence[int], *, run: ImportRun, derived: frozenset[str]
) -> set[int]:
    """Return which of these objects carry rows this run did not create.

    Every foreign key to the model is followed, those of apps above included; rows of ``derived``
    models are made from others and do not count.
    """
    carrying: set[int] = set()
    for related, column in _pointing_at(model):
        label = label_of(related)
        if label in derived:
            continue
        rows = related._base_manager.filter(**{f"{column}__in": list(ids)})
        pairs = dict(rows.values_list("pk", column))
        if pairs:
            ours = run.rows.filter(model=label, act=Act.CREATED, object_id__in=list(pairs))
            own = set(ours.values_list("object_id", flat=True))
            carrying.update(parent for pk, parent in pairs.items() if pk not in own)
    return carrying


def used(
    model: type[models.Model], ids: Sequence[int], *, run: ImportRun, own: frozenset[str]
) -> set[int]:
    """Return which of these objects any row points at; those the run made of ``own`` aside."""
    found: set[int] = set()
    for related, column in _pointing_at(model):
        rows = related._base_manager.filter(**{f"{column}__in": list(ids)})
        if label_of(related) in own:
            ours = run.rows.filter(model=label_of(related), act=Act.CREATED).values("object_id")
            rows = rows.exclude(pk__in=ours)
        found.update(rows.values_list(column, flat=True).distinct())
    return found


def _pointing_at(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Yield every model with a foreign key to this one, and the key's column."""
    for relation in model._meta.get_fields(include_hidden=True):
        if hasattr(relation.related_model, "history_id"):
            continue  # former values of a row say nothing about who uses it now
        if isinstance(relation, models.ForeignObjectRel) and not relation.many_to_many:
            yield relation.related_model, relation.field.attname


def touched_by_others(label: str, ids: Sequence[int], *, run: ImportRun) -> dict[int, int]:
    """Return, by object, another run that touched it after it was created and still stands."""
    others = ImportRun.objects.filter(undone_at__isnull=True).exclude(pk=run.pk)
    rows = ImportedRow.objects.filter(run__in=others, model=label, object_id__in=list(ids))
    rows = rows.exclude(act=Act.SEEN)
    return dict(rows.order_by("-run_id").values_list("object_id", "run_id"))


def put_back(item: models.Model, changes: dict[str, list[Any]], names: Iterable[str]) -> None:
    """Write the former values of these columns, and nothing else (no ``auto_now``)."""
    fields = {field.attname: field for field in item._meta.concrete_fields}
    former = {name: fields[name].to_python(changes[name][0]) for name in names}
    for name, value in former.items():
        setattr(item, name, value)
    if former:
        type(item)._base_manager.filter(pk=item.pk).update(**former)
