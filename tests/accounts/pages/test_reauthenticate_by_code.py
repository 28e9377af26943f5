"""Who logged in long ago is asked again, also without a password; what they sent is not lost."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import User
from core.models import OutgoingMail
from core.recency import SESSION_KEY
from tests.accounts.pages.test_entrance import last_code
from tests.factories import make_member

pytestmark = pytest.mark.django_db
PAGE = "/accounts/reauthenticate/code/"
FIVE_DAYS = 5 * 86400


def logged_in(user, *, seconds_ago=FIVE_DAYS):
    """Return a browser in which somebody logged in a while ago."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[SESSION_KEY] = time.time() - seconds_ago
    session.save()
    return client


@pytest.fixture
def boss(settings):
    settings.STAFF_SECOND_FACTOR = False
    return make_member("boss-x", is_staff=True, is_superuser=True)


def answer(client, page):
    """Have a code sent and enter it; ``page`` is where one was sent."""
    assert page["Location"].startswith((PAGE, "/accounts/reauthenticate/?"))
    url = client.get(page["Location"], follow=True).request
    path = f"{url['PATH_INFO']}?{url['QUERY_STRING']}"
    client.post(path, {"send": "1"})
    return client.post(path, {"code": last_code()})


@pytest.mark.parametrize("path", ["/accounts/2fa/totp/activate/", "/accounts/password/set/"])
def test_an_old_session_is_asked_before_it_changes_how_one_gets_in(alice, path):
    client = logged_in(alice)
    asked = client.get(path)
    assert asked.status_code == 302
    answered = answer(client, asked)
    assert (answered.status_code, answered["Location"]) == (302, path)
    assert client.get(path).headers.get("Location", "") != asked["Location"]


def test_a_password_sent_from_an_old_session_is_not_set_and_not_kept(alice):
    client = logged_in(alice)
    sentence = "a long enough sentence"
    asked = client.post("/accounts/password/set/", {"password1": sentence, "password2": sentence})

    assert asked["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2Fpassword%2Fset%2F"
    assert sentence not in str(dict(client.session))
    answer(client, asked)
    alice.refresh_from_db()
    assert not alice.has_usable_password()


def test_an_address_sent_from_an_old_session_is_taken_up_after_the_answer(alice):
    client = logged_in(alice)
    asked = client.post("/accounts/email/", {"email": "next@example.com", "action_add": ""})
    assert not OutgoingMail.objects.filter(to="next@example.com").exists()

    answer(client, asked)

    client.post("/accounts/confirm-email/", {"code": last_code()})
    assert User.objects.get().email == "next@example.com"


@pytest.mark.parametrize("path", ["/accounts/settings/end-sessions/", "/accounts/sessions/"])
def test_an_old_session_does_not_log_the_others_out(alice, path):
    client, other = logged_in(alice), logged_in(alice, seconds_ago=0)
    assert client.post(path)["Location"].startswith(PAGE)
    assert other.get("/accounts/settings/").status_code == 200


def test_the_admin_is_not_entered_from_a_session_of_days_ago(boss):
    client = logged_in(boss)
    asked = client.get("/admin/films/title/", follow=True)
    assert asked.redirect_chain[-1][0].startswith(PAGE)

    client.post(asked.redirect_chain[-1][0], {"send": "1"})
    client.post(asked.redirect_chain[-1][0], {"code": last_code()})

    assert client.get("/admin/films/title/").status_code == 200


@pytest.mark.parametrize(("hours", "status"), [(1, 200), (11, 200), (13, 302)])
def test_the_admin_asks_once_a_working_day(boss, hours, status):
    client = logged_in(boss, seconds_ago=hours * 3600)
    assert client.get("/admin/").status_code == status


def test_nothing_is_mailed_before_one_asks_for_it(alice):
    client = logged_in(alice)
    client.get(PAGE + "?next=/accounts/email/")
    assert OutgoingMail.objects.count() == 0


def test_three_wrong_answers_use_the_code_up(alice):
    client = logged_in(alice)
    client.post(PAGE, {"send": "1"})
    for _number in range(3):
        page = client.post(PAGE, {"code": "WRONGCODE"})
        assert "not the one we sent last" in page.content.decode()
    client.post(PAGE, {"code": last_code()})
    assert client.get("/accounts/password/set/").status_code == 302


def test_a_code_of_another_session_answers_nothing(alice):
    one, other = logged_in(alice), logged_in(alice)
    one.post(PAGE, {"send": "1"})
    other.post(PAGE, {"send": "1"})
    first = OutgoingMail.objects.filter(kind="code").earliest("pk").text
    code = next(line for line in first.splitlines() if line.isupper() and "-" in line)
    other.post(PAGE, {"code": code})
    assert other.get("/accounts/password/set/").status_code == 302


def test_whoever_has_a_password_is_asked_for_it(alice):
    alice.set_password("a long enough sentence")
    alice.save()
    client = logged_in(alice)
    asked = client.get("/accounts/2fa/totp/activate/")
    assert asked["Location"].startswith("/accounts/reauthenticate/?")
    assert client.get(PAGE).status_code == 302


def test_whoever_has_a_second_factor_is_asked_for_that(alice):
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "x"})
    client = logged_in(alice)
    asked = client.get("/accounts/password/set/", follow=True)
    assert asked.redirect_chain[-1][0].startswith("/accounts/2fa/reauthenticate/")


def test_codes_for_one_mailbox_are_counted_here_too(alice):
    client = logged_in(alice)
    for _number in range(8):
        client.post(PAGE, {"send": "1"})
    assert OutgoingMail.objects.count() == 5
