"""By which columns the rows of a model stand on stored pages: one line beside the model.

    @on_stored_pages("title", "person")
    class Credit(models.Model): ...

A page that asks for the credits of title 5 is then dropped by any change of a credit of title 5,
and of no other. What a page asks for in another way is dropped by any change of the table. A model
that says nothing is on no stored page: one that reads it is not stored, and fails the suite.
"""

from collections.abc import Callable
from typing import Any

from django.db import models

from core.stored_pages import reading
from core.stored_pages.tables import TABLES, Declared

_models: list[type[models.Model]] = []


def declare(
    model: type[models.Model],
    *groups: str,
    lookups: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
    unseen: tuple[str, ...] = (),
) -> None:
    """Say how rows of ``model`` stand on stored pages; fields by name. See `tables.Declared`."""

    def columns(names: tuple[str, ...]) -> frozenset[str]:
        return frozenset(_column(model, name) for name in names)

    meta, key = model._meta, _key(model)
    _models.append(model)
    TABLES[meta.db_table] = Declared(
        name=meta.db_table,
        key=key.column,
        columns=columns(tuple(f.name for f in meta.concrete_fields)),
        groups=columns(groups),
        lookups=columns(lookups),
        numbers=columns(numbers),
        unseen=columns(unseen),
        generated=columns(tuple(f.name for f in meta.concrete_fields if f.generated)),
    )
    _note_rows(model, meta.db_table, key.attname, set(numbers))


def on_stored_pages[M: type[models.Model]](
    *groups: str,
    lookups: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
    unseen: tuple[str, ...] = (),
) -> Callable[[M], M]:
    """Say it of the model below; see `declare`."""

    def decorated(model: M) -> M:
        declare(model, *groups, lookups=lookups, numbers=numbers, unseen=unseen)
        return model

    return decorated


def declare_links() -> None:
    """Declare the tables of many-to-many fields of declared models, by both their ends."""
    for model in _models:
        for link in model._meta.local_many_to_many:
            through = link.remote_field.through
            if through is not None and through._meta.auto_created:
                ends = [f.name for f in through._meta.concrete_fields if f.is_relation]
                declare(through, *ends)


def _key(model: type[models.Model]) -> Any:
    return model._meta.pk


def _column(model: type[models.Model], name: str) -> str:
    found: Any = model._meta.get_field(name)
    return found.column


def _note_rows(model: type[models.Model], table: str, key: str, numbers: set[str]) -> None:
    """Note each row of the model that is loaded while a page is being made."""
    load = model.from_db.__func__  # type: ignore[attr-defined]

    def from_db(cls: type[models.Model], *args: Any, **kwargs: Any) -> models.Model:
        row = load(cls, *args, **kwargs)
        if (recording := reading.current.get()) is not None:
            loaded = row.__dict__
            recording.add_row(table, loaded[key], numbers=not numbers.isdisjoint(loaded))
        return row

    model.from_db = classmethod(from_db)  # type: ignore[assignment]
