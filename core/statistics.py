"""What the database knows of its own tables."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection


def refresh(*labels: str) -> None:
    """Let the database look at its tables anew, so that it plans queries for what is there now.

    Called after the demo, after an import and after a restore: PostgreSQL does so by itself only
    minutes later, SQLite never. With labels of apps or models ("reviews", "films.title") it looks
    at their tables alone: the index of search is long to look at.
    """
    tables = list(dict.fromkeys(_tables(labels)))
    with connection.cursor() as cursor:
        if not tables:
            cursor.execute("ANALYZE")
        elif connection.vendor == "postgresql":
            cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, tables))}")
        else:  # SQLite takes one at a time
            for table in tables:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


def _tables(labels: tuple[str, ...]) -> Iterator[str]:
    for label in labels:
        if "." in label:
            yield apps.get_model(label)._meta.db_table
        else:
            found = apps.get_app_config(label).get_models(include_auto_created=True)
            yield from (model._meta.db_table for model in found)
