"""What the database knows of its own tables."""

from django.db import connection


def refresh() -> None:
    """Let the database look at its tables anew, so that it plans queries for what is there now.

    Called after the demo, after an import and after a restore: PostgreSQL does so by itself only
    minutes later, SQLite never.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
