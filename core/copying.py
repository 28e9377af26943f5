"""Many rows at once into PostgreSQL by COPY; other databases have no such thing."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import batched

from django.db import connection, models

from core.stored_pages import writing

# Fewer rows are written by ordinary statements, which say which stored pages they change. COPY
# drops every page that shows a row of the table.
MANY = 2000
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_AT_A_TIME = 2000


def is_worth(count: int) -> bool:
    """Tell whether as many rows go by COPY: where there is one, and they are many."""
    return count >= MANY and connection.vendor == "postgresql"


def copy(model: type[models.Model], columns: Sequence[str], lines: Iterable[str]) -> None:
    """Write rows inside the caller's transaction, in the order of ``columns`` (names of fields).

    Each line has its cells parted by tabs, texts written by ``as_text``. Triggers,
    constraints and foreign keys are checked as for any row. Raises what the database refuses.
    """
    quote = connection.ops.quote_name
    fields = {field.name: field for field in model._meta.concrete_fields}
    names = ", ".join(quote(str(fields[name].column)) for name in columns)
    table = model._meta.db_table
    writing.changes_whole_table(connection, table)
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as stream,
    ):
        for some in batched(lines, _AT_A_TIME):
            stream.write("\n".join(some) + "\n")


def copy_new(model: type[models.Model], varying: Sequence[str], lines: Iterable[str]) -> None:
    """Write rows of which only these columns differ; the others hold the model's defaults."""
    same = {
        field.name: field.get_default()
        for field in model._meta.concrete_fields
        if field.name not in varying and not field.generated
    }
    tail = "".join(f"\t{as_text(value)}" for value in same.values())
    copy(model, (*varying, *same), (line + tail for line in lines))


def as_text(value: object) -> str:
    """Return a value as a cell of a line."""
    if value is None:
        return "\\N"
    moment = value.isoformat() if isinstance(value, dt.datetime) else value
    return str(moment).translate(_ESCAPED)


def next_ids(model: type[models.Model], count: int) -> list[int]:
    """Take ids for new rows from the table's own counter, in ascending order (PostgreSQL)."""
    with connection.cursor() as cursor:
        cursor.execute(
            # Which counter is looked up once, and not for each row.
            "WITH counter AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS it)"
            " SELECT nextval(it) FROM counter, generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return sorted(pk for (pk,) in cursor.fetchall())
