"""One review costs the same on a title with twenty ratings and with twenty thousand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_member, make_review, make_title
from tests.films.pages.test_title_detail import bulk_ratings

TABLES = "SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables"


def written():
    """Return rows inserted, updated and deleted so far in this transaction, by table."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return {name: counts for name, *counts in cursor.fetchall()}


def cost(title):
    author = make_member()
    before = written() if connection.vendor == "postgresql" else {}
    with CaptureQueriesContext(connection) as captured:
        make_review(title, author, body="Words.")
    after = written() if before else {}
    rows = {
        name: [b - a for a, b in zip(before.get(name, [0, 0, 0]), counts, strict=True)]
        for name, counts in after.items()
        if counts != before.get(name, [0, 0, 0])
    }
    statements = [
        query["sql"].split(" ", 3)[:3] for query in captured if "SAVEPOINT" not in query["sql"]
    ]
    return statements, rows


@pytest.mark.django_db
@pytest.mark.parametrize(
    "many", [2000, pytest.param(20_000, marks=pytest.mark.soak)], ids=["2000", "20000"]
)
def test_the_same_statements_and_rows_whatever_stands_there(many):
    small, large = make_title(), make_title()
    bulk_ratings(small, 20)
    bulk_ratings(large, many)
    make_review(small)  # the first one of a session fills Django's own caches

    few, lots = cost(small), cost(large)

    assert few == lots
    assert len(few[0]) <= 14
