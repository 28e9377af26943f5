"""One review costs the same on a title with twenty ratings and with twenty thousand."""

from dataclasses import dataclass

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_member, make_review, make_title
from tests.pages.test_title_detail import bulk_ratings

TABLES = "SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables"
BLOCKS = (
    "SELECT sum(pg_stat_get_xact_blocks_fetched(oid)) FROM pg_class WHERE relkind IN ('r', 'i')"
)
RECORDS = "SELECT count(*) FROM pg_get_wal_records_info(%s, %s) WHERE xid::text <> '0'"


@dataclass
class Cost:
    """What one posted review took."""

    statements: list[list[str]]
    rows: dict[str, list[int]]
    blocks: int
    wal_records: int


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def state():
    """Return rows written by table, blocks read, and the end of the log, in this transaction."""
    if connection.vendor != "postgresql":
        return {}, 0, None
    rows = {name: counts for name, *counts in ask(TABLES)}
    end = ask("SELECT pg_current_wal_insert_lsn()::text")[0][0]
    return rows, int(ask(BLOCKS)[0][0]), end


def wal_records(first, last):
    """Return how many records the log got between two points."""
    params = connection.get_connection_params()
    named = {name: params[name] for name in ("host", "port", "user", "dbname") if name in params}
    with psycopg.connect(**named) as other:  # a commit of anybody writes the log to disk
        other.execute("SELECT pg_logical_emit_message(true, 'cost', '')")
    return ask(RECORDS, first, last)[0][0]


def cost(title, *, with_log):
    author = make_member()
    before, blocks, first = state()
    with CaptureQueriesContext(connection) as captured:
        make_review(title, author, body="Words.")
    after, more_blocks, last = state()
    return Cost(
        statements=[
            query["sql"].split(" ", 3)[:3] for query in captured if "SAVEPOINT" not in query["sql"]
        ],
        rows={
            name: [b - a for a, b in zip(before.get(name, [0, 0, 0]), counts, strict=True)]
            for name, counts in after.items()
            if counts != before.get(name, [0, 0, 0])
        },
        blocks=more_blocks - blocks,
        wal_records=wal_records(first, last) if with_log else 0,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "many", [2000, pytest.param(20_000, marks=pytest.mark.soak)], ids=["2000", "20000"]
)
def test_the_same_statements_rows_and_log_whatever_stands_there(many):
    # The log is the whole server's: only a soak has it to itself.
    with_log = many == 20_000 and connection.vendor == "postgresql"
    if with_log:
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_walinspect")
    small, large = make_title(), make_title()
    bulk_ratings(small, 20)
    bulk_ratings(large, many)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # plans as on a site that has stood for a day
    make_review(small)  # the first one of a session fills Django's own caches

    few, lots = cost(small, with_log=with_log), cost(large, with_log=with_log)

    assert few.statements == lots.statements
    assert len(few.statements) <= 14
    assert few.rows == lots.rows
    # An index may be one level deeper, and a page may split.
    assert lots.blocks <= 1.2 * few.blocks + 5
    assert lots.wal_records <= 1.2 * few.wal_records + 2
