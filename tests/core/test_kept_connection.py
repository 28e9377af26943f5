"""A connection that is kept between requests, and ended by the server meanwhile (PostgreSQL)."""

import pytest
from django.db import connection, connections
from django.test import Client

from tests.factories import make_title

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("postgres_only"),
]


@pytest.fixture
def other():
    """Another connection to the same database."""
    made = connections.create_connection(connection.alias)
    made.settings_dict = connection.settings_dict
    yield made
    made.close()


def begin_request():
    """Do what Django does as a request begins: the connection is to be looked at again."""
    connection.close_if_unusable_or_obsolete()


def ask(what="SELECT pg_backend_pid()"):
    with connection.cursor() as cursor:
        cursor.execute(what)
        return cursor.fetchone()[0]


def test_it_is_used_again_without_asking(other):
    pid = ask()
    begin_request()
    with other.cursor() as cursor:
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [pid])
        before = cursor.fetchone()
        connection.close_if_health_check_failed()
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [pid])
        assert cursor.fetchone() == before
    assert ask() == pid


def test_one_that_the_server_has_ended_is_made_anew(other):
    pid = ask()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    begin_request()
    assert ask() != pid


def test_the_page_after_it_is_served(other):
    url = make_title().get_absolute_url()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [ask()])
    begin_request()  # the test's client leaves it to us
    assert Client().get(url).status_code == 200


def test_what_the_server_says_besides_ends_nothing(other):
    pid = ask()
    ask("SELECT pg_notify('somebody', 'x')")
    with connection.cursor() as cursor:
        cursor.execute("LISTEN somebody")
    with other.cursor() as cursor:
        cursor.execute("NOTIFY somebody")
    begin_request()
    assert ask() == pid
