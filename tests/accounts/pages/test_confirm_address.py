"""The page where the code goes that shows whose an address is."""

import time

import pytest
from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY as PENDING,
)
from django.test import Client

from tests.accounts.pages.test_entrance import last_code

pytestmark = pytest.mark.django_db
PAGE = "/accounts/confirm-email/"


@pytest.fixture
def moving(as_alice):
    """Alice has typed another address."""
    as_alice.post("/accounts/email/", {"email": "new@example.com", "action_add": ""})
    return as_alice


def test_the_code_from_the_new_mailbox_moves_the_account(moving, alice):
    assert moving.get(PAGE).status_code == 200
    moving.post(PAGE, {"code": last_code()})
    alice.refresh_from_db()
    assert alice.email == "new@example.com"


def test_a_wrong_code_moves_nothing(moving, alice):
    page = moving.post(PAGE, {"code": "WRONGCODE"})
    assert page.status_code == 200
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"


def test_the_code_moves_nobody_elses_account(moving, alice):
    Client().post(PAGE, {"code": last_code()})
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"


def test_an_expired_code_says_so(moving):
    session = moving.session
    session[PENDING] = {**session[PENDING], "at": time.time() - 601}
    session.save()
    page = moving.get(PAGE, follow=True)
    assert page.redirect_chain[0] == ("/accounts/email/", 302)
    assert "That code has expired" in page.content.decode()


def test_a_stranger_is_led_to_the_box(visitor):
    assert visitor.get(PAGE, follow=True).redirect_chain[-1] == ("/accounts/login/", 302)
