"""What was pending for an account when it changed hands is worth nothing afterwards."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from accounts.models import AddressChange, User
from core.models import OutgoingMail
from tests.accounts.pages.test_entrance import CODE_PAGE, ask, enter, is_in, last_code
from tests.accounts.pages.test_undo_address import change, link_to, log_in

pytestmark = pytest.mark.django_db
RESET = "/accounts/password/reset/"
SENTENCE = "a long enough sentence"
PASSWORDS = {"password1": SENTENCE, "password2": SENTENCE}


@pytest.fixture
def stolen(alice):
    """A thief moved alice's account to an address of theirs."""
    change(log_in(), "thief@example.com")
    return alice


def undo():
    assert Client().post(link_to("alice@example.com")).status_code == 303


def begun_reset(address):
    client = Client()
    client.post(RESET, {"email": address})
    return client


def test_a_code_to_log_in_that_was_asked_for_before_the_undo_lets_nobody_in(stolen):
    thief = Client()
    ask(thief, "thief@example.com")
    code, mails = last_code(), OutgoingMail.objects.count()
    undo()

    page = enter(thief, code)

    assert "Send a new one?" in page.content.decode()
    assert not is_in(thief)
    assert OutgoingMail.objects.count() == mails
    assert User.objects.get().email == "alice@example.com"


def test_a_code_for_a_password_dies_with_the_undo_and_so_does_the_open_page(stolen):
    at_code, at_page = begun_reset("thief@example.com"), begun_reset("thief@example.com")
    at_page.post(RESET + "confirm/", {"code": last_code()})
    assert at_page.get(RESET + "complete/").status_code == 200
    at_code.post(RESET, {"email": "thief@example.com"})
    code = last_code()
    undo()

    at_code.post(RESET + "confirm/", {"code": code})
    for thief in (at_code, at_page):
        thief.post(RESET + "complete/", PASSWORDS)

    assert not User.objects.get().has_usable_password()


def test_a_code_that_waits_at_the_former_address_does_not_take_the_account_back(alice):
    other = Client()
    ask(other, "alice@example.com")
    code = last_code()
    change(log_in(), "next@example.com")

    enter(other, code)
    other.post("/accounts/confirm-email/", {"code": last_code()})

    assert not is_in(other)
    assert User.objects.get().email == "next@example.com"
    assert AddressChange.objects.count() == 1


@pytest.mark.parametrize("fields", [{"password": make_password("another")}, {"is_active": False}])
def test_another_password_or_a_closed_account_ends_what_is_pending(alice, fields):
    at_login, at_page = Client(), begun_reset("alice@example.com")
    at_page.post(RESET + "confirm/", {"code": last_code()})
    ask(at_login, "alice@example.com")
    User.objects.update(**fields)

    at_page.post(RESET + "complete/", PASSWORDS)
    enter(at_login, last_code())

    assert not User.objects.get().check_password(SENTENCE)
    assert not is_in(at_login)


def test_nothing_ends_while_nothing_changes(alice):
    client = begun_reset("alice@example.com")
    reset_code = last_code()
    ask(client, "alice@example.com")
    assert client.get(CODE_PAGE).status_code == 200
    client.post(CODE_PAGE, {"code": "WRONGCODE"})
    client.post(RESET + "confirm/", {"code": reset_code})
    client.post(RESET + "complete/", PASSWORDS)
    assert User.objects.get().check_password(SENTENCE)
