"""The page of a 500, and of a database that is away."""

import pytest
from django.db import InterfaceError, OperationalError

from core.views.errors import server_error


def answer(rf, error):
    """Return what is answered while an error is being handled."""
    try:
        raise error
    except type(error):
        return server_error(rf.get("/"))


def test_it_is_a_500_that_says_nothing_of_the_error(rf):
    page = answer(rf, ValueError("alice@example.com"))
    assert page.status_code == 500
    assert "alice" not in page.content.decode()
    assert "Retry-After" not in page.headers


@pytest.mark.parametrize("error", [OperationalError("away"), InterfaceError("closed")])
def test_a_database_that_is_away_is_a_503_with_when_to_come_back(rf, error):
    page = answer(rf, error)
    assert (page.status_code, page["Retry-After"]) == (503, "10")


def test_it_needs_no_database(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer(rf, ValueError())
