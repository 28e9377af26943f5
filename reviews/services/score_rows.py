"""Writing the rows of scores: one or two of an act, thousands of an import or a recount."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from core import copying
from reviews.models import ScorePoint
from reviews.models.scores import BUCKETS
from reviews.scores import NOTHING, Numbers

MANY = 500  # rows, from which one statement for all is cheaper than one for each


def columns_of(numbers: Numbers) -> dict[str, int]:
    """Return the integers as the columns that store them."""
    return {
        "counted": numbers.counted,
        "favorable": numbers.favorable,
        "scored": numbers.scored,
        "sum": numbers.sum,
        **dict(zip(BUCKETS, numbers.histogram, strict=True)),
    }


@dataclass(frozen=True)
class ScoreChange:
    """What changes a score: why, when, and through which review."""

    cause: str
    at: dt.datetime
    public_id: uuid.UUID | None = None


def update_each(model: type[models.Model], rows: dict[int, dict[str, Any]]) -> None:
    """Set columns of numbers and flags of rows by their ids, the same columns of each.

    In one call to the database: an import changes hundreds of tallies at once, and an update
    through the model takes ten times as long for each.
    """
    if not rows:
        return
    names = list(next(iter(rows.values())))
    if not names:
        return
    fields = {field.name: field for field in model._meta.concrete_fields}
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), [quote(str(fields[n].column)) for n in names]
    with connection.cursor() as cursor:
        # S608: nothing but names of our own columns is put into the statements.
        if len(rows) >= MANY and connection.vendor == "postgresql":
            assigned = ", ".join(f"{column} = new.{column}" for column in columns)
            types = [fields[name].db_type(connection) for name in names]
            lists = ", ".join(f"%s::{each}[]" for each in ["bigint", *types])
            cursor.execute(
                f"UPDATE {table} SET {assigned} FROM unnest({lists})"  # noqa: S608
                f" AS new (pk, {', '.join(columns)}) WHERE {table}.id = new.pk",
                [list(rows), *([row[name] for row in rows.values()] for name in names)],
            )
            return
        assigned = ", ".join(f"{column} = %s" for column in columns)
        values = [[*(row[name] for name in names), pk] for pk, row in rows.items()]
        cursor.executemany(f"UPDATE {table} SET {assigned} WHERE id = %s", values)  # noqa: S608


def insert_points(change: ScoreChange, points: list[tuple[int, str, bool, Numbers]]) -> None:
    """Write score points of one act; an import writes hundreds at once."""
    if not points:
        return
    fields = {field.name: field for field in ScorePoint._meta.concrete_fields}
    shared = {"cause": change.cause, "cause_public_id": change.public_id, "at": change.at}
    names = ["title", "group", "is_shown_change", *columns_of(NOTHING), *shared]
    if copying.is_worth(len(points)):
        tail = "\t".join(map(copying.as_text, shared.values()))
        copying.copy(
            ScorePoint,
            names,
            (
                f"{title}\t{group!s}\t{is_shown}\t"
                + "\t".join(map(str, columns_of(numbers).values()))
                + f"\t{tail}"
                for title, group, is_shown, numbers in points
            ),
        )
        return
    stored = {
        name: fields[name].get_db_prep_save(value, connection) for name, value in shared.items()
    }
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(fields[name].column)) for name in names)
    table, marks = quote(ScorePoint._meta.db_table), ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        # S608: nothing but names of our own columns is put into the statement.
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
            [
                (title, str(group), is_shown, *columns_of(numbers).values(), *stored.values())
                for title, group, is_shown, numbers in points
            ],
        )
