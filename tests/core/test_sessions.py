"""Sessions read through the cache: quick, and over the moment they are ended."""

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.services.welcoming import erase_underage
from core.sessions import SessionStore
from tests.accounts.pages.test_entrance import is_in
from tests.accounts.pages.test_reauthenticate_by_code import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read_through(settings):
    settings.SESSION_ENGINE = "core.sessions"


@pytest.fixture
def kept(alice):
    """A member's browser whose session lies in the cache."""
    client = logged_in(alice)
    client.get("/accounts/settings/")  # notes when she was here, which is a write
    cache.clear()
    client.get("/accounts/settings/")
    return client


def test_the_database_is_not_asked_each_time(kept):
    with CaptureQueriesContext(connection) as asked:
        assert kept.get("/accounts/settings/").status_code == 200
    assert not any("django_session" in query["sql"] for query in asked)


def test_what_was_changed_is_read_at_once(kept):
    session = kept.session
    session["word"] = "new"
    session.save()
    assert SessionStore(session.session_key)["word"] == "new"


def test_logging_out_elsewhere_ends_it(kept, alice):
    other = logged_in(alice)
    other.get("/accounts/settings/")
    UserSession.objects.get(session_key=kept.session.session_key).end()
    assert not is_in(kept)
    assert is_in(other)


def test_erasing_an_account_ends_it(kept, alice):
    key = kept.session.session_key
    erase_underage(user=alice)
    assert SessionStore(key).load() == {}


def test_whoever_read_it_before_it_ended_does_not_bring_it_back(kept):
    key = kept.session.session_key
    cache.clear()

    def end_after_reading(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if sql.startswith("SELECT") and "django_session" in sql and not ended:
            ended.append(True)
            SessionStore().delete(key)
        return result

    ended = []
    with connection.execute_wrapper(end_after_reading):
        SessionStore(key).load()
    assert ended
    assert SessionStore(key).load() == {}


def test_it_is_ended_for_good_where_one_was_logged_out(kept):
    key = kept.session.session_key
    kept.post("/accounts/logout/")
    stranger = Client()
    stranger.cookies["sessionid"] = key
    assert not is_in(stranger)
