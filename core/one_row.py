"""Rows of a model, asked for by a statement written out beforehand.

What every page of a member asks, such as for the member, takes Django longer to put into words
than PostgreSQL to answer. Here the columns are written once a process.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connections, models, router


@dataclass(frozen=True)
class Columns[M: models.Model]:
    """All columns of a model's table, in one of the databases."""

    model: type[M]
    using: str
    text: str  # as a statement names them
    names: tuple[str, ...]  # as the model does
    compiler: Any
    converters: dict[int, Any]

    def load(self, values: Sequence[object]) -> M:
        """Return the row with these values, as a queryset would load it."""
        if self.converters:
            (values,) = self.compiler.apply_converters([values], self.converters)
        return self.model.from_db(self.using, self.names, values)


def one_row[M: models.Model](model: type[M], where: str, params: Sequence[Any]) -> M | None:
    """Return the first row for which this holds; None if there is none.

    ``where`` is written as Django writes it, ``"app_model"."column" = %s``, so that a stored page
    knows what it has read. It is part of the program, and holds nothing that anybody typed.
    """
    return next(iter(rows(model, where, params)), None)


def rows[M: models.Model](model: type[M], where: str, params: Sequence[Any]) -> list[M]:
    """Return the rows for which this holds; ``where`` as in `one_row`."""
    columns = columns_of(model, router.db_for_read(model))
    table = model._meta.db_table
    with connections[columns.using].cursor() as cursor:
        cursor.execute(f'SELECT {columns.text} FROM "{table}" WHERE ({where})', params)  # noqa: S608  # our own names
        return [columns.load(values) for values in cursor.fetchall()]


def columns_of[M: models.Model](model: type[M], using: str) -> Columns[M]:
    """Return the columns of a model, written once a process."""
    return _columns(model, using)  # type: ignore[arg-type]  # a cache knows no types


@cache
def _columns(model: type[models.Model], using: str) -> Columns[Any]:
    compiler: Any = model._base_manager.using(using).order_by().query.get_compiler(using)
    compiler.setup_query()
    columns = [column for column, _sql, _alias in compiler.select]
    return Columns(
        model=model,
        using=using,
        text=", ".join(sql for _column, (sql, _params), _alias in compiler.select),
        names=tuple(column.target.attname for column in columns),
        compiler=compiler,
        converters=compiler.get_converters(columns),
    )
