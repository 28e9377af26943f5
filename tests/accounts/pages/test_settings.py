"""Settings: password, address, sessions, who sees one, and what one agreed to."""

import pytest
from django.test import Client

from accounts.models import User
from core.models import OutgoingMail
from tests.accounts.pages.test_entrance import ask, enter, is_in, last_code
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db
PAGE = "/accounts/settings/"


@pytest.fixture
def alice_in(visitor, alice):
    """Alice, who has just logged in by code (some pages ask for a fresh log-in)."""
    ask(visitor, "alice@example.com")
    enter(visitor, last_code())
    return visitor


def test_strangers_are_asked_to_log_in(visitor):
    assert visitor.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"


def test_every_link_of_the_page_leads_to_a_page(alice_in):
    for url in (
        PAGE, "/accounts/email/", "/accounts/password/set/", "/accounts/2fa/",
        "/accounts/2fa/totp/activate/", "/accounts/sessions/",
    ):  # fmt: skip
        page = alice_in.get(url)
        assert page.status_code == 200, url
        assert " style=" not in page.content.decode(), url


def test_a_password_is_optional_and_then_lets_in(alice_in):
    password = "a long enough sentence"
    alice_in.post("/accounts/password/set/", {"password1": password, "password2": password})
    other = Client()
    page = other.post(
        "/accounts/login/password/", {"login": "alice@example.com", "password": password}
    )
    assert (page.status_code, is_in(other)) == (302, True)


@pytest.mark.parametrize("login", ["alice@example.com", "nobody@example.com"])
def test_a_wrong_password_says_the_same_for_every_address(visitor, alice, login):
    page = visitor.post("/accounts/login/password/", {"login": login, "password": "wrong"})
    assert "Wrong email or password" in page.content.decode()


def test_log_out_everywhere_else(alice_in, alice):
    other = Client()
    ask(other, "alice@example.com")
    enter(other, last_code())
    assert other.get(PAGE).status_code == 200

    page = alice_in.post("/accounts/settings/end-sessions/", follow=True)

    assert "Logged out in 1 other place." in page.content.decode()
    assert other.get(PAGE).status_code == 302
    assert alice_in.get(PAGE).status_code == 200


def test_a_private_profile_hides_the_name(alice_in, alice, visitor):
    make_review(make_title(), alice)
    assert Client().get("/members/alice/").status_code == 200
    alice_in.post(PAGE, {"is_private": "on"})
    assert Client().get("/members/alice/").status_code == 404
    assert alice_in.get("/members/alice/").status_code == 200


def test_teenagers_stay_private(client):
    teen = make_member("teen", age_band="13-15", is_private=True)
    client.force_login(teen)
    client.post(PAGE, {})
    teen.refresh_from_db()
    assert teen.is_private


def test_a_change_of_address_needs_a_code_sent_to_the_new_one(alice_in):
    alice_in.post("/accounts/email/", {"email": "new-alice@example.com", "action_add": ""})
    assert User.objects.get().email == "alice@example.com"
    mail = OutgoingMail.objects.filter(to="new-alice@example.com").latest("pk")
    assert mail.kind == "code"

    alice_in.post("/accounts/confirm-email/", {"code": last_code()})

    user = User.objects.get()
    assert (user.email, user.email_key) == ("new-alice@example.com", "new-alice@example.com")
    told = OutgoingMail.objects.filter(to="alice@example.com").latest("pk")
    assert told.kind == "notice"


@pytest.mark.parametrize("address", ["bob@example.com", "bob+x@example.com"])
def test_whose_address_it_is_only_its_mailbox_is_told(alice_in, address):
    make_member("bob", email="bob@example.com")
    answers = [
        alice_in.post("/accounts/email/", {"email": given, "action_add": ""})
        for given in ("nobodys@example.com", address)
    ]
    assert {(a.status_code, a["Location"]) for a in answers} == {(302, "/accounts/confirm-email/")}

    page = alice_in.post("/accounts/confirm-email/", {"code": last_code()})

    assert "cannot be used here" in page.content.decode()
    assert User.objects.filter(email="alice@example.com").exists()


@pytest.mark.parametrize("blanks", [" " * 12, "\u200b" * 12, "\u3164 " * 6])
def test_a_password_of_blanks_is_refused_in_words(as_alice, alice, blanks):
    page = as_alice.post("/accounts/password/set/", {"password1": blanks, "password2": blanks})
    assert "only spaces" in page.content.decode()
    alice.refresh_from_db()
    assert not alice.has_usable_password()
