"""Writing the made-up catalogue into the database at hand, by COPY where there is one."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from benchmarks.catalogue.titles import (
    COMPANIES,
    DAY,
    GENRES,
    LANGUAGES,
    NOW,
    PEOPLE_A_TITLE,
    PROVIDERS,
    Row,
    person_rows,
    rows_of,
)
from core import search_index
from films.services.facets import recount

BATCH = 2000  # titles
SMALLEST = 200  # titles: what is special must be in every size


@transaction.atomic
def fill(first: int, last: int) -> None:
    """Add titles ``first`` to ``last`` with four people each; the first time, all they share."""
    tables = Tables()
    if first == 1:
        tables.write(shared())
    for start in range(first, last + 1, BATCH):
        stop = min(start + BATCH, last + 1)
        people = range((start - 1) * PEOPLE_A_TITLE + 1, (stop - 1) * PEOPLE_A_TITLE + 1)
        tables.write(row for number in people for row in person_rows(number))
        tables.write(row for k in range(start, stop) for row in rows_of(k))
    if first == 1:
        tables.write(special())
    search_index.rebuild()
    recount(country="US")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def shared() -> Iterator[Row]:
    """Yield what titles have in common: genres, languages, providers, companies."""
    named = {"films_genre": GENRES, "films_language": LANGUAGES, "films_provider": PROVIDERS}
    for table, slugs in named.items():
        for pk, slug in enumerate(slugs, 1):
            yield table, {"id": pk, "slug": slug, "name": slug.replace("-", " ").title()}
    for pk in range(1, COMPANIES + 1):
        yield "films_company", {"id": pk, "name": f"Company {pk}"}


def special() -> Iterator[Row]:
    """Yield what stands on the home page and in the box office: the same in every size."""
    friday = DAY - dt.timedelta(days=DAY.weekday() + 3)
    for week in range(3):
        for rank, film in enumerate(NOW[:12], 1):
            yield "films_boxofficeweekend", {
                "title_id": film // 15 * 20 + film % 15 + 1, "country": "US", "rank": rank,
                "weekend_on": friday - dt.timedelta(weeks=week), "gross_dollars": 10**8 // rank,
            }  # fmt: skip
    yield "editorial_article", {
        "id": 1, "slug": "lead", "headline": "Lead", "body": "Words.", "published_on": DAY,
    }  # fmt: skip


class Tables:
    """Rows by table, with the defaults of the columns that a row leaves out."""

    def __init__(self) -> None:
        models = {m._meta.db_table: m for m in apps.get_models(include_auto_created=True)}
        self.fields = {table: model._meta.local_concrete_fields for table, model in models.items()}
        self.defaults: dict[str, dict[str, Any]] = {}

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows, table by table in the order they first come in."""
        by_table: dict[str, list[dict[str, Any]]] = {}
        for table, row in rows:
            by_table.setdefault(table, []).append({**self._defaults(table), **row})
        for table, found in by_table.items():
            _copy(table, list(found[0]), (list(row.values()) for row in found))

    def _defaults(self, table: str) -> dict[str, Any]:
        if table not in self.defaults:
            self.defaults[table] = {
                field.column: field.get_default()
                for field in self.fields[table]
                if not (field.generated or field.primary_key)
            }
        return self.defaults[table]


def _copy(table: str, columns: list[str], rows: Iterator[list[Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            marks = ", ".join(["%s"] * len(columns))
            adapted = ([_adapted(value) for value in row] for row in rows)
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", adapted)
            return
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _adapted(value: Any) -> Any:
    """Return a value as Django gives it to a database without UUIDs and time zones."""
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
