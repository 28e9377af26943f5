"""The page that takes the new password, within ten minutes of the code."""

import time

import pytest
from allauth.account.internal.flows.password_reset_by_code import (
    PASSWORD_RESET_VERIFICATION_SESSION_KEY as PENDING,
)

from tests.accounts.pages.test_confirm_reset import COMPLETE, PAGE, RESET
from tests.accounts.pages.test_entrance import last_code

pytestmark = pytest.mark.django_db
SENTENCE = "a long enough sentence"


@pytest.fixture
def confirmed(visitor, alice):
    """A visitor's browser that has entered the code mailed to Alice."""
    alice.set_password("seven green bottles")
    alice.save()
    visitor.post(RESET, {"email": alice.email})
    visitor.post(PAGE, {"code": last_code()})
    return visitor


def new(client):
    return client.post(COMPLETE, {"password1": SENTENCE, "password2": SENTENCE})


def test_the_new_password_holds(confirmed, alice):
    assert confirmed.get(COMPLETE).status_code == 200
    assert new(confirmed).status_code == 302
    alice.refresh_from_db()
    assert alice.check_password(SENTENCE)


def test_ten_minutes_later_it_is_too_late(confirmed, alice):
    session = confirmed.session
    session[PENDING] = {**session[PENDING], "at": time.time() - 601}
    session.save()
    assert new(confirmed)["Location"] == RESET
    alice.refresh_from_db()
    assert alice.check_password("seven green bottles")


def test_without_the_code_no_password_is_taken(visitor, alice):
    visitor.post(RESET, {"email": alice.email})
    new(visitor)
    alice.refresh_from_db()
    assert not alice.check_password(SENTENCE)
