"""A mailed code: three guesses whatever happens at once, ten minutes, and never in words."""

import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import services
from accounts.models import SentCode
from core.models import OutgoingMail
from tests.accounts.pages.test_entrance import ask, enter, is_in, last_code
from tests.factories import make_member

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def guess_at_once(count, act):
    """Run ``act(number)`` in so many threads, all let go at the same moment."""
    gate = Barrier(count)

    def one(number):
        gate.wait()
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


@pytest.mark.django_db(transaction=True)
def test_thirty_guesses_at_once_are_three():
    """The right code among them is refused once three were counted before it."""
    name = services.keep_code(code="BCDF-GHJK", at=NOW)
    guess_at_once(30, lambda _n: services.guess_code(name=name, code="WRONG", at=NOW))

    assert SentCode.objects.get().guess_count == 3
    assert not services.guess_code(name=name, code="BCDF-GHJK", at=NOW)


@pytest.mark.django_db(transaction=True)
def test_one_code_lets_in_once_however_many_send_it_at_once():
    name = services.keep_code(code="BCDF-GHJK", at=NOW)
    right = guess_at_once(3, lambda _n: services.guess_code(name=name, code="bcdfghjk", at=NOW))
    assert sorted(right) == [False, False, True]


@pytest.mark.django_db(transaction=True)
def test_thirty_requests_at_once_reach_the_comparison_three_times(visitor):
    make_member("alice")
    ask(visitor, "alice@example.com")

    def send(_number):
        client = Client()
        client.cookies = visitor.cookies.copy()
        return client.post("/accounts/login/code/confirm/", {"code": "WRONGCODE"}).status_code

    assert set(guess_at_once(30, send)) <= {200, 302}
    assert SentCode.objects.get().guess_count == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "later", "is_right"),
    [
        ("bcdf ghjk", 0, True),
        ("BCDF-GHJK", 9, True),
        ("BCDF-GHJK", 11, False),
        ("BCDF-GHJL", 0, False),
        ("", 0, False),
        ("ÄÖ\x00", 0, False),
    ],
)
def test_a_code_is_right_for_ten_minutes_in_any_spelling(code, later, is_right):
    name = services.keep_code(code="BCDF-GHJK", at=NOW)
    at = NOW + dt.timedelta(minutes=later)
    assert services.guess_code(name=name, code=code, at=at) is is_right


def paths_of_a_code(visitor, client):
    """Ask for each kind of code; yield what is asked, by name."""
    ask(visitor, "alice@example.com")
    yield visitor
    visitor.post("/accounts/password/reset/", {"email": "alice@example.com"})
    yield visitor
    client.post("/accounts/email/", {"email": "next@example.com", "action_add": ""})
    yield client


@pytest.mark.django_db
def test_no_code_lies_in_a_session_in_words(visitor, client):
    client.force_login(make_member("alice"))
    codes = [last_code() for _client in paths_of_a_code(visitor, client)]

    assert len(set(codes)) == 3
    kept = " ".join(str(session.get_decoded()) for session in Session.objects.all())
    kept += " ".join(f"{row.name} {row.digest}" for row in SentCode.objects.all())
    assert [code for code in codes if code in kept or code.replace("-", "") in kept] == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["reset", "address"])
def test_other_codes_take_three_guesses_too(visitor, client, kind):
    alice = make_member("alice")
    client.force_login(alice)
    if kind == "reset":
        who, page = visitor, "/accounts/password/reset/confirm/"
        who.post("/accounts/password/reset/", {"email": "alice@example.com"})
    else:
        who, page = client, "/accounts/confirm-email/"
        who.post("/accounts/email/", {"email": "next@example.com", "action_add": ""})
    session = who.session
    for _number in range(3):
        who.post(page, {"code": "WRONGCODE"})
        session.save()  # as if the guesses came at once: none saw another's count
    who.post(page, {"code": last_code()})

    alice.refresh_from_db()
    assert alice.email == "alice@example.com"
    assert "complete" not in who.get(page).get("Location", "")
    assert SentCode.objects.get(guess_count=3)


@pytest.mark.django_db
def test_old_codes_are_forgotten():
    services.keep_code(code="BCDF-GHJK", at=timezone.now() - dt.timedelta(hours=1))
    services.keep_code(code="BCDF-GHJL", at=timezone.now())
    assert services.forget_old_codes(now=timezone.now()) == 1


@pytest.mark.django_db
def test_a_neutral_mail_costs_what_a_code_does(visitor, alice):
    """Whether there is an account must not be seen in what the request writes."""
    written = []
    for address in ("alice@example.com", "alice+x@example.com"):
        ask(Client(), address)
        written.append((OutgoingMail.objects.count(), SentCode.objects.count()))
    assert written == [(1, 1), (2, 2)]
    ask(visitor, "alice@example.com")
    enter(visitor, last_code())
    assert is_in(visitor)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["reset", "address"])
@pytest.mark.parametrize(("seconds", "is_over"), [(590, False), (610, True)])
def test_other_codes_hold_for_ten_minutes_and_say_when_they_are_over(
    visitor, alice, monkeypatch, kind, seconds, is_over
):
    if kind == "reset":
        page = "/accounts/password/reset/confirm/"
        visitor.post("/accounts/password/reset/", {"email": "alice@example.com"})
    else:
        visitor.force_login(alice)
        page = "/accounts/confirm-email/"
        visitor.post("/accounts/email/", {"email": "next@example.com", "action_add": ""})
    later = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: later)

    answer = visitor.post(page, {"code": last_code()}, follow=True)

    said = "That code has expired. Send a new one?" in answer.content.decode()
    assert said is is_over
    assert (answer.redirect_chain[0][0] == "/accounts/password/reset/complete/") is (
        kind == "reset" and not is_over
    )


@pytest.mark.django_db
def test_a_new_code_for_an_address_takes_three_guesses_again(client, alice):
    page = "/accounts/confirm-email/"
    client.force_login(alice)
    client.post("/accounts/email/", {"email": "next@example.com", "action_add": ""})
    for _number in range(2):
        client.post(page, {"code": "WRONGCODE"})
    client.post(page, {"action": "resend"})
    client.post(page, {"code": "WRONGCODE"})
    client.post(page, {"code": last_code()})
    alice.refresh_from_db()
    assert alice.email == "next@example.com"
