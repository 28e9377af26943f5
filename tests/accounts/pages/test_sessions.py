"""The list of places where a member is logged in."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from tests.accounts.pages.test_reauthenticate_by_code import logged_in
from tests.factories import make_member

pytestmark = pytest.mark.django_db
PAGE = "/accounts/sessions/"


def make_session(user):
    number = UserSession.objects.count()
    return UserSession.objects.create(
        user=user, ip="192.0.2.1", user_agent="Firefox", session_key=f"key{number}",
        last_seen_at=timezone.now(),
    )  # fmt: skip


def test_it_lists_ones_own_sessions_and_nobody_elses(as_alice, alice):
    make_session(make_member("bob"))
    page = as_alice.get(PAGE)
    assert page.status_code == 200
    assert {session.user for session in page.context["sessions"]} == {alice}


def test_a_stranger_is_asked_to_log_in(visitor):
    assert visitor.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"


def test_an_old_session_logs_nobody_out(alice):
    client = logged_in(alice)
    other = Client()
    other.force_login(alice)
    assert "/accounts/reauthenticate/" in client.post(PAGE)["Location"]
    assert "_auth_user_id" in other.session
