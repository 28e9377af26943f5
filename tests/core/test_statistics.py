"""The database looks at the tables it is told of, so that it plans for what stands in them."""

import pytest
from django.db import connection

from core import statistics
from tests.factories import make_person, make_review, make_title

pytestmark = pytest.mark.django_db
KNOWN = {
    "postgresql": "SELECT reltuples FROM pg_class WHERE oid = %s::regclass",
    "sqlite": "SELECT CAST(stat AS integer) FROM sqlite_stat1 WHERE tbl = %s",
}


def known(table):
    """Return how many rows the database thinks a table has."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # it has the table of statistics from the first look on
            cursor.execute("ANALYZE sqlite_master")
        cursor.execute(KNOWN[connection.vendor], [table])
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def test_it_looks_at_the_tables_of_models_and_apps_and_at_no_others():
    before = known("films_person")
    make_person()
    for number in range(7):
        make_review(make_title(f"Film {number}"))
    statistics.refresh("films.title", "reviews")
    assert known("films_title") == known("reviews_audiencereview") == 7
    assert known("films_person") == before
    statistics.refresh()
    assert known("films_person") == 1
