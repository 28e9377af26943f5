"""What pages and mail promise is so: whom to write to, which cookies, how long to wait."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from core import limits
from core.models import OutgoingMail
from tests.accounts.pages.test_entrance import ask, enter, last_code
from tests.factories import make_member

pytestmark = pytest.mark.django_db


def test_whom_to_write_to_stands_on_pages_and_in_mail(visitor, settings):
    settings.CONTACT_ADDRESS = "help@films.example"
    make_member("closed", is_active=False)
    ask(visitor, "closed@example.com")
    assert "write to help@films.example" in OutgoingMail.objects.get().text
    for path in ("/accounts/undo-address/old/", "/terms/", "/privacy/"):
        assert 'href="mailto:help@films.example"' in visitor.get(path).content.decode()


def test_without_a_setting_it_is_the_address_that_mail_comes_from(settings):
    assert settings.CONTACT_ADDRESS == "matinee@matinee.example"


def test_the_privacy_policy_names_every_cookie(visitor):
    policy = visitor.get("/privacy/").content.decode()
    visitor.get("/")
    assert list(visitor.cookies) == []

    ask(visitor)
    enter(visitor, last_code())
    young = {"username": "younger", "birth_month": "5", "birth_year": "2024", "agrees": "on"}
    visitor.post("/accounts/welcome/", young)

    assert set(visitor.cookies) >= {"csrftoken", "known", "later"}
    assert [name for name in visitor.cookies if name not in policy] == []


def test_pages_for_codes_say_ten_minutes(visitor, as_alice):
    visitor.post("/accounts/password/reset/", {"email": "alice@example.com"})
    as_alice.post("/accounts/email/", {"email": "next@example.com", "action_add": ""})
    for client, path in ((visitor, "password/reset/confirm/"), (as_alice, "confirm-email/")):
        assert "within ten minutes" in client.get(f"/accounts/{path}").content.decode()


def test_too_many_wrong_second_factors_are_told_to_wait(alice, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "second-factor-guess", (limits.Window(1, 300),))
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    client = Client()
    ask(client, "alice@example.com")
    enter(client, last_code())
    for _number in range(2):
        page = client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "Wait at least five minutes" in page
    assert "Ask for a new code" not in page
