"""Logging out everywhere else."""

import pytest
from django.test import Client

from tests.accounts.pages.test_entrance import is_in
from tests.accounts.pages.test_reauthenticate_by_code import logged_in
from tests.factories import make_member

pytestmark = pytest.mark.django_db
PAGE = "/accounts/settings/end-sessions/"


def elsewhere(user):
    client = Client()
    client.force_login(user)
    client.get("/")
    return client


def test_other_sessions_end_and_this_one_and_other_peoples_stay(as_alice, alice):
    other, bobs = elsewhere(alice), elsewhere(make_member("bob"))
    page = as_alice.post(PAGE, follow=True)
    assert "Logged out in 1 other place." in page.content.decode()
    assert [is_in(client) for client in (as_alice, other, bobs)] == [True, False, True]


def test_looking_ends_nothing(as_alice, alice):
    other = elsewhere(alice)
    assert as_alice.get(PAGE).status_code == 405
    assert is_in(other)


def test_an_old_session_ends_nothing(alice):
    other = elsewhere(alice)
    assert "/accounts/reauthenticate/" in logged_in(alice).post(PAGE)["Location"]
    assert is_in(other)


def test_a_stranger_is_asked_to_log_in(visitor):
    assert visitor.post(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"
