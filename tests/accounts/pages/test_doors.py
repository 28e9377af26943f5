"""Doors say the same and do the same, whether an account stands behind the address or not."""

import hashlib
import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.backends import nobodys_password
from accounts.models import AddressChange, User
from core.models import OutgoingMail, SearchDocument
from tests.accounts.pages.test_entrance import last_code
from tests.factories import make_member

pytestmark = pytest.mark.django_db
RESET, PASSWORD = "/accounts/password/reset/", "/accounts/login/password/"
SENTENCE = "a long enough sentence"
ADDRESSES = ["known", "nobody", "known+tag", "closed", "plain", "left"]


@pytest.fixture
def people():
    """Make members with and without a password, one who was closed, and one who moved."""
    for name in ("known", "closed"):
        member = make_member(name, is_active=name == "known")
        member.set_password(SENTENCE)
        member.save()
    moved = make_member("plain")
    AddressChange.objects.create(
        user=moved, old="left@example.com", new="plain@example.com", at=timezone.now()
    )


def masked(page):
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "TOKEN", page.content.decode())
    return re.sub(r"[\w.+-]+@example\.com", "ADDRESS", text)


def asked(path, data):
    """Send a form from a fresh window; return its answer and how many statements it took."""
    client = Client()
    with CaptureQueriesContext(connection) as captured:
        page = client.post(path, data)
    return client, page, len(captured)


def test_password_reset_is_the_same_for_every_address(people):
    answers = set()
    for name in ADDRESSES:
        client, page, statements = asked(RESET, {"email": f"{name}@example.com"})
        after = client.get(page["Location"])
        headers = sorted(h for h in page.headers if h != "X-Request-ID")
        answers.add((page.status_code, page["Location"], str(headers), masked(after), statements))
        wrong = (masked(client.post(page["Location"], {"code": "WRONGCODE"})) for _ in range(2))
        answers.add(tuple(wrong))

    assert len(answers) == 2
    assert OutgoingMail.objects.count() == len(ADDRESSES)


@pytest.mark.parametrize(
    ("door", "page"),
    [("/accounts/login/", "/accounts/login/code/confirm/"), (RESET, RESET + "confirm/")],
)
def test_every_step_takes_as_many_statements_for_every_address(people, door, page):
    steps = {}
    for name in ADDRESSES:
        client, _answer, first = asked(door, {"email": f"{name}@example.com"})
        counts = [first]
        for send in (lambda c: c.get(page), lambda c: c.post(page, {"code": "WRONGCODE"})):
            with CaptureQueriesContext(connection) as captured:
                send(client)
            counts.append(len(captured))
        steps[name] = tuple(counts)
    assert len(set(steps.values())) == 1, steps


def test_an_account_for_nobody_leaves_nothing(people):
    asked("/accounts/login/", {"email": "known@example.com"})
    asked("/accounts/login/", {"email": "known+tag@example.com"})
    assert User.objects.count() == EmailAddress.objects.count() == 3
    assert SearchDocument.objects.filter(name="").count() == 0


def test_a_new_password_is_set_by_the_mailed_code(people, visitor):
    visitor.post(RESET, {"email": "Plain@example.com "})
    page = visitor.post(RESET + "confirm/", {"code": last_code()}, follow=True)
    form = page.redirect_chain[-1][0]
    visitor.post(form, {"password1": SENTENCE, "password2": SENTENCE})
    page = Client().post(PASSWORD, {"login": "plain@example.com", "password": SENTENCE})
    assert page.status_code == 302


class CountingHasher(MD5PasswordHasher):
    """Counts how often a hash is made or compared."""

    work: list[str] = []

    def encode(self, password, salt):
        CountingHasher.work.append(hashlib.md5(salt.encode()).hexdigest()[:4])
        return super().encode(password, salt)


def test_a_wrong_password_costs_the_same_for_every_address(people, settings):
    settings.PASSWORD_HASHERS = ["tests.accounts.pages.test_doors.CountingHasher"]
    nobodys_password()
    costs, pages = {}, set()
    for name in ADDRESSES:
        CountingHasher.work.clear()
        data = {"login": f"{name}@example.com", "password": "wrong"}
        _client, page, statements = asked(PASSWORD, data)
        costs[name] = (statements, len(CountingHasher.work), page.status_code)
        pages.add(masked(page))

    assert len(set(costs.values())) == 1, costs
    assert costs["known"][1] == 1
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("next_url", "leads_to"),
    [
        ("http://testserver/films/", "/"),
        ("HTTP://testserver/films/", "/"),
        ("https://testserver/films/", "https://testserver/films/"),
        ("/films/", "/films/"),
        ("//evil.example", "/"),
    ],
)
@pytest.mark.parametrize("door", ["code", "password"])
def test_plain_http_leads_nowhere_behind_https(people, next_url, leads_to, door):
    client = Client()
    if door == "password":
        data = {"login": "known@example.com", "password": SENTENCE, "next": next_url}
        page = client.post(PASSWORD, data)
    else:
        client.post("/accounts/login/", {"email": "known@example.com", "next": next_url})
        page = client.post("/accounts/login/code/confirm/", {"code": last_code(), "next": next_url})
    assert page["Location"] == leads_to
