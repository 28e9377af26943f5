"""Keyset pages: the next page starts after a row, so none is skipped or shown twice."""

import base64
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan


@dataclass(frozen=True)
class Page[T]:
    """One page of rows and the cursor of the next one (empty at the end)."""

    rows: list[T]
    next_cursor: str


def _encode(values: list[object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[object] | None:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        return None
    usable = isinstance(values, list) and len(values) == length
    return values if usable and all(map(_is_storable, values)) else None


def _is_storable(value: object) -> bool:
    """Tell whether both databases take this value: no NUL, no number beyond 64 bits."""
    if isinstance(value, int):
        return abs(value) < 2**63
    return isinstance(value, str) and "\x00" not in value


def _after(order: tuple[str, ...], values: list[object]) -> Q:
    """Return the condition "comes after these values" for an order such as ("-score", "id")."""
    condition = Q()
    for position, name in enumerate(order):
        step = Q(**{order[i].lstrip("-"): values[i] for i in range(position)})
        comparison = "lt" if name.startswith("-") else "gt"
        condition |= step & Q(**{f"{name.lstrip('-')}__{comparison}": values[position]})
    if _is_one_way(order):
        return condition
    # Says nothing new, but lets an index begin where the page begins, however deep it lies.
    first, bound = order[0].lstrip("-"), "lte" if order[0].startswith("-") else "gte"
    return Q(**{f"{first}__{bound}": values[0]}) & condition


def _is_one_way(order: tuple[str, ...]) -> bool:
    """Tell whether all columns ascend or all descend: then rows compare as wholes."""
    return len({name.startswith("-") for name in order}) == 1


def _beyond(order: tuple[str, ...], values: list[object]) -> TupleLessThan | TupleGreaterThan:
    """Return the same condition as a comparison of rows.

    It says nothing new either, but an index goes straight to it, also where a thousand rows agree
    in the first columns.
    """
    compare = TupleLessThan if order[0].startswith("-") else TupleGreaterThan
    return compare(Tuple(*(F(name.lstrip("-")) for name in order)), tuple(values))


def paginate[M: models.Model](
    queryset: models.QuerySet[M],
    *,
    order: tuple[str, ...],
    cursor: str,
    size: int,
    rows_of: models.QuerySet[M] | None = None,
) -> Page[M]:
    """Return one page of ``size`` rows in ``order``; its last name must be unique, none null.

    A cursor that was not made here shows the first page: a broken link is no error. With
    ``rows_of``, which says how rows are loaded, the queryset is asked for ids alone: an index may
    then answer by itself, and whole rows are read for this page only.
    """
    rows_after = queryset.order_by(*order)
    values = _decode(cursor, len(order)) if cursor else None
    if values is not None:
        try:
            rows_after = rows_after.filter(_after(order, values))
            if _is_one_way(order):
                rows_after = rows_after.filter(_beyond(order, values))
        except (ValueError, TypeError, ValidationError):
            values = None
    wanted = rows_after[: size + 1]
    if rows_of is not None:
        wanted = rows_of.filter(pk__among=wanted.values("pk")).order_by(*order)
    rows = list(wanted)
    if len(rows) <= size:
        return Page(rows, "")
    rows = rows[:size]
    return Page(rows, cursor_of(rows[-1], order))


def cursor_of(row: models.Model, order: tuple[str, ...]) -> str:
    """Return the cursor of the page that begins after this row."""
    return _encode([_value(row, name.lstrip("-")) for name in order])


def _value(row: models.Model, name: str) -> object:
    value = getattr(row, name)
    return value if isinstance(value, int) else str(value)
