"""No mailbox is bombed, whatever form is used; and its owner is not locked out by strangers."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from core import limits
from core.models import OutgoingMail
from newsletters.models import Topic
from tests.accounts.pages.test_entrance import ask, enter, last_code
from tests.factories import make_member

pytestmark = pytest.mark.django_db
RESET = "/accounts/password/reset/"


def from_everywhere(number):
    return Client(REMOTE_ADDR=f"10.0.{number}.1")


def sent():
    return OutgoingMail.objects.count()


def test_every_spelling_of_a_mailbox_counts_as_one_at_password_reset(settings):
    answers = [
        from_everywhere(n).post(RESET, {"email": f"mark+{n}@example.com"}).status_code
        for n in range(20)
    ]
    assert sent() == settings.CODE_MAILS_AN_HOUR
    assert answers == [302] * 5 + [429] * 15
    refused = from_everywhere(9).post(RESET, {"email": "mark@example.com"})
    assert 3500 < int(refused["Retry-After"]) <= 3600


def test_a_form_of_allauths_says_how_long_to_wait():
    client = from_everywhere(1)
    answers = [client.post("/accounts/login/password/", {"login": "x"}) for _ in range(31)]
    assert (answers[-1].status_code, int(answers[-1]["Retry-After"]) <= 60) == (429, True)


def test_mails_stop_alike_for_known_and_unknown_mailboxes():
    make_member("known")
    answers = {
        name: [
            from_everywhere(n).post(RESET, {"email": f"{name}@example.com"}).status_code
            for n in range(8)
        ]
        for name in ("known", "unknown")
    }
    assert answers["known"] == answers["unknown"]


def test_codes_and_resets_count_together(settings):
    for n in range(4):
        ask(from_everywhere(n), "victim@example.com")
        from_everywhere(n).post(RESET, {"email": "victim@example.com"})
    assert sent() == settings.CODE_MAILS_AN_HOUR


def test_a_member_cannot_bomb_by_changing_the_address(settings):
    for number in range(8):
        member = make_member(f"member-{number}")
        EmailAddress.objects.get_or_create(
            user=member, email=member.email, defaults={"primary": True, "verified": True}
        )
        client = Client()
        client.force_login(member)
        client.post("/accounts/email/", {"email": f"victim+{number}@example.com", "action_add": ""})
    to_victim = OutgoingMail.objects.filter(to__startswith="victim")
    assert to_victim.count() <= settings.CODE_MAILS_AN_HOUR


def test_newsletters_add_three_an_hour_and_all_together_twenty_a_day(settings):
    topic = Topic.objects.first().slug
    for n in range(8):
        from_everywhere(n).post(
            "/newsletters/", {"address": "victim@example.com", "topics": [topic]}
        )
        ask(from_everywhere(n), "victim@example.com")
    assert sent() == 3 + settings.CODE_MAILS_AN_HOUR


def test_over_the_limit_of_a_source_the_newsletter_form_keeps_what_was_typed(monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "subscribe", (limits.Window(0, 3600),))
    page = Client().post(
        "/newsletters/", {"address": "reader@example.com", "topics": [Topic.objects.first().slug]}
    )
    assert page.status_code == 429
    assert 'value="reader@example.com"' in page.content.decode()


@pytest.fixture
def owner(alice):
    """A browser that has logged in to alice's mailbox before."""
    client = Client()
    ask(client, "alice@example.com")
    enter(client, last_code())
    client.post("/accounts/logout/")
    return client


def test_six_strangers_do_not_lock_the_owner_out(owner, alice):
    for n in range(6):
        ask(from_everywhere(n), "alice@example.com")
    before = sent()

    ask(owner, "alice@example.com")
    assert sent() == before + 1
    enter(owner, last_code())
    assert owner.session["_auth_user_id"] == str(alice.pk)


def test_the_kept_code_is_one_an_hour_and_for_that_mailbox_alone(owner):
    for n in range(6):
        ask(from_everywhere(n), "alice@example.com")
        ask(from_everywhere(n), "other@example.com")
    before = sent()
    for _ in range(3):
        ask(owner, "other@example.com")
    assert sent() == before
    for _ in range(3):
        ask(owner, "alice@example.com")
    assert sent() == before + 1


def test_a_forged_mark_gets_no_code():
    for n in range(6):
        ask(from_everywhere(n), "alice@example.com")
    before = sent()
    forger = Client()
    forger.cookies["known"] = "0" * 64
    page = ask(forger, "alice@example.com")
    assert sent() == before
    assert "Too many codes" in page.content.decode()


def test_guesses_at_a_password_are_counted_by_mailbox(alice):
    alice.set_password("a long and good one")
    alice.save()
    url = "/accounts/login/password/"
    for n in range(5):
        login = "ALICE@example.com" if n % 2 else "alice@example.com"
        from_everywhere(n).post(url, {"login": login, "password": "wrong"})
    client = Client()
    page = client.post(url, {"login": "alice@example.com", "password": "a long and good one"})
    assert "_auth_user_id" not in client.session
    assert "Too many tries" in page.content.decode()
