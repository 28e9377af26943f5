"""The one box: nobody learns who has an account, and every code says what is wrong with it."""

import re
import time

import pytest
from allauth.account.forms import RequestLoginCodeForm
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.forms import EntranceForm
from accounts.models import User
from core.models import OutgoingMail
from tests.factories import make_member

pytestmark = pytest.mark.django_db
BOX, CODE_PAGE = "/accounts/login/", "/accounts/login/code/confirm/"


def ask(client, email="new@example.com", **more):
    return client.post(BOX, {"email": email, **more}, follow=True)


def last_code():
    mail = OutgoingMail.objects.filter(kind="code").latest("pk")
    return next(line for line in mail.text.splitlines() if re.fullmatch(r"[A-Z0-9-]{6,}", line))


def enter(client, code, **more):
    return client.post(CODE_PAGE, {"code": code, **more}, follow=True)


def is_in(client):
    return "_auth_user_id" in client.session


def test_a_new_address_gets_an_account_and_a_code(visitor):
    page = ask(visitor)

    assert "We sent an email to new@example.com" in page.content.decode()
    user = User.objects.get(email="new@example.com")
    assert (user.username, user.has_usable_password()) == (None, False)
    enter(visitor, last_code())
    assert is_in(visitor)


def test_a_known_address_is_logged_in(visitor, alice):
    ask(visitor, "alice@example.com")
    enter(visitor, last_code())

    assert visitor.session["_auth_user_id"] == str(alice.pk)
    assert User.objects.count() == 1


def test_while_a_code_is_waited_for_one_may_choose_the_password(visitor, alice):
    alice.set_password("seven green bottles")
    alice.save()
    page = ask(visitor, "alice@example.com", next="/titles/her/review/")
    link = "/accounts/login/password/?next=/titles/her/review/"
    assert f'href="{link}"' in page.content.decode()
    assert visitor.get(link).status_code == 200
    typed = {"login": "alice@example.com", "password": "seven green bottles"}
    answer = visitor.post(link, {**typed, "next": "/titles/her/review/"})
    assert answer["Location"] == "/titles/her/review/"
    assert is_in(visitor)


def test_an_address_pasted_with_a_name_is_taken(visitor):
    ask(visitor, "Ann New <new@example.com>")
    enter(visitor, last_code())
    assert User.objects.get(pk=visitor.session["_auth_user_id"]).email == "new@example.com"


def test_lower_case_and_spaces_are_taken(visitor):
    ask(visitor)
    enter(visitor, f"  {last_code().lower()} ")
    assert is_in(visitor)


def test_another_spelling_that_somebody_only_typed_keeps_nobody_out(visitor):
    ask(Client(), "new+x@example.com")
    ask(visitor, "new@example.com")
    enter(visitor, last_code())
    assert is_in(visitor)
    assert [user.email for user in User.objects.all()] == ["new@example.com"]


def masked(response):
    text = response.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "TOKEN", text)
    return re.sub(r"[\w.+-]+@example\.com", "ADDRESS", text)


def test_known_unknown_and_closed_addresses_look_the_same():
    make_member("known")
    make_member("closed", is_active=False)
    answers = set()
    for name in ("known", "nobody", "closed", "known+alias"):
        client = Client()
        first = client.post(BOX, {"email": f"{name}@example.com"})
        page = client.get(CODE_PAGE)
        headers = sorted(h for h in first.headers if h != "X-Request-ID")
        answers.add((first.status_code, first["Location"], str(headers), masked(page)))

    assert len(answers) == 1
    assert OutgoingMail.objects.count() == 4


def test_a_closed_account_gets_a_neutral_mail_and_no_new_account(visitor):
    make_member("closed", is_active=False)
    ask(visitor, "closed@example.com")

    assert OutgoingMail.objects.filter(kind="code").count() == 0
    assert User.objects.count() == 1


@pytest.mark.parametrize("spelling", ["banned+2@example.com", "BANNED@example.com"])
def test_a_banned_address_gets_no_new_account(visitor, spelling):
    make_member("banned", is_active=False)
    ask(visitor, spelling)
    assert User.objects.count() == 1


def test_a_wrong_code_says_so_and_three_end_it(visitor):
    ask(visitor)
    page = enter(visitor, "WRONGCODE")
    assert "not the one we sent last" in page.content.decode()
    enter(visitor, "WRONGCODE")
    page = enter(visitor, "WRONGCODE")
    assert "Too many tries" in page.content.decode()

    page = enter(visitor, last_code())
    assert not is_in(visitor)
    assert "entered wrong three times" in page.content.decode()


def test_each_code_takes_three_guesses(visitor):
    ask(visitor)
    for _number in range(2):
        enter(visitor, "WRONGCODE")
    visitor.post(CODE_PAGE, {"action": "resend"})
    for _number in range(2):
        assert "not the one we sent last" in enter(visitor, "WRONGCODE").content.decode()
    enter(visitor, last_code())
    assert is_in(visitor)


def test_a_form_sent_twice_is_told_once_that_the_code_has_ended(visitor):
    ask(visitor)
    for _number in range(4):
        visitor.post(CODE_PAGE, {"code": "WRONGCODE"})
    page = visitor.get(BOX).content.decode()
    assert "Too many tries" in page
    assert "That code no longer works" not in page


def test_an_expired_code_says_so(visitor, monkeypatch):
    ask(visitor)
    code, later = last_code(), time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)

    page = enter(visitor, code)

    assert "That code has expired. Send a new one?" in page.content.decode()
    assert not is_in(visitor)
    assert 'value="new@example.com"' in page.content.decode()


def test_a_used_code_says_so(visitor, alice):
    ask(visitor, "alice@example.com")
    code = last_code()
    enter(visitor, code)
    page = enter(visitor, code)
    assert "already logged in: that code has been used" in page.content.decode()


def test_a_code_works_in_its_own_window_only(visitor):
    ask(visitor)
    stranger = Client()
    page = enter(stranger, last_code())
    assert "requested in another window" in page.content.decode()
    assert not is_in(stranger)


def test_a_new_code_replaces_the_old_one(visitor):
    ask(visitor)
    old = last_code()
    visitor.post(CODE_PAGE, {"action": "resend"})
    enter(visitor, old)
    assert not is_in(visitor)

    enter(visitor, last_code())
    assert is_in(visitor)


def test_one_comes_back_to_the_box_with_the_address_filled_in(visitor):
    page = ask(visitor)
    assert f'href="{BOX}?change=1"' in page.content.decode()
    assert 'value="new@example.com"' in visitor.get(BOX + "?change=1").content.decode()

    ask(visitor, "other@example.com")
    enter(visitor, last_code())
    assert User.objects.get(pk=visitor.session["_auth_user_id"]).email == "other@example.com"


def test_the_newest_address_typed_wins_while_a_code_is_pending(visitor):
    ask(visitor, "typo@example.com")
    ask(visitor, "typo@example.com")  # a second click: no second mail
    assert OutgoingMail.objects.count() == 1

    page = ask(visitor, "right@example.com")

    assert "We sent an email to right@example.com" in page.content.decode()
    assert OutgoingMail.objects.latest("pk").to == "right@example.com"
    enter(visitor, last_code())
    assert User.objects.get(pk=visitor.session["_auth_user_id"]).email == "right@example.com"


def test_a_pending_code_outlives_an_address_that_is_none(visitor):
    ask(visitor)
    assert "looks like name@example.com" in ask(visitor, "oops").content.decode()
    enter(visitor, last_code())
    assert is_in(visitor)


def test_one_address_is_not_bombed_from_many_places(settings):
    for number in range(30):
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(BOX, {"email": "victim@example.com"})
    assert OutgoingMail.objects.count() == settings.CODE_MAILS_AN_HOUR


def test_a_program_that_fills_the_hidden_field_makes_no_account(visitor):
    page = ask(visitor, website="https://spam.example")
    assert page.status_code == 200
    assert User.objects.count() == 0


def test_the_code_goes_back_to_where_one_came_from(visitor, alice):
    visitor.post(BOX + "?next=/films/", {"email": "alice@example.com", "next": "/films/"})
    page = enter(visitor, last_code(), next="/films/")
    assert page.redirect_chain[-1][0] == "/films/"


@pytest.mark.parametrize("bad", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_the_code_never_leads_to_another_site(visitor, alice, bad):
    visitor.post(BOX, {"email": "alice@example.com", "next": bad})
    page = visitor.post(CODE_PAGE, {"code": last_code(), "next": bad})
    assert page["Location"] == "/"


def test_links_in_mail_come_from_the_sites_own_address(client, settings):
    settings.ALLOWED_HOSTS = ["evil.example", "testserver"]
    client.post(BOX, {"email": "new@example.com"}, HTTP_HOST="evil.example")
    assert "evil" not in OutgoingMail.objects.get().text


def test_the_mail_of_a_code_is_written_not_sent(visitor):
    ask(visitor)
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.to, mail.expires_at is not None) == ("queued", "new@example.com", True)


def test_allauths_view_still_reads_the_private_attribute_we_set(rf):
    """A contract with allauth: its view hands ``form._user`` on, as our form sets it."""
    assert issubclass(EntranceForm, RequestLoginCodeForm)
    form = EntranceForm({"email": "new@example.com"})
    assert form.is_valid()
    assert form._user == User.objects.get()


def test_log_out_ends_the_session(as_alice):
    as_alice.post("/accounts/logout/")
    assert not is_in(as_alice)
    assert Session.objects.count() <= 1
