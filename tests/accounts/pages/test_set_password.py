"""The page of a first password."""

import pytest

from tests.accounts.pages.test_reauthenticate_by_code import logged_in

pytestmark = pytest.mark.django_db
PAGE = "/accounts/password/set/"
SENTENCE = "a long enough sentence"
TYPED = {"password1": SENTENCE, "password2": SENTENCE}


def test_a_first_password_is_set(as_alice, alice):
    alice.set_unusable_password()
    alice.save()
    as_alice.force_login(alice)
    assert as_alice.get(PAGE).status_code == 200
    assert as_alice.post(PAGE, TYPED).status_code == 302
    alice.refresh_from_db()
    assert alice.check_password(SENTENCE)


def test_an_old_session_is_asked_first(alice):
    assert "/accounts/reauthenticate/" in logged_in(alice).post(PAGE, TYPED)["Location"]
    alice.refresh_from_db()
    assert not alice.has_usable_password()


def test_a_stranger_is_asked_to_log_in(visitor):
    assert visitor.post(PAGE, TYPED)["Location"] == f"/accounts/login/?next={PAGE}"
