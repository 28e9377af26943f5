"""A change of address ends other sessions, and its old address undoes it for seven days."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from accounts import services
from accounts.models import AddressChange, User
from core.models import OutgoingMail
from newsletters.models import Subscriber, Topic
from newsletters.models import Subscription as Wish
from newsletters.services import ask as ask_for_newsletters
from newsletters.services import subscribe_member
from tests.accounts.pages.test_entrance import ask, enter, is_in, last_code
from tests.factories import make_member

pytestmark = pytest.mark.django_db


def log_in(address="alice@example.com"):
    client = Client()
    ask(client, address)
    enter(client, last_code())
    assert is_in(client)
    return client


def change(client, address):
    client.post("/accounts/email/", {"email": address, "action_add": ""})
    client.post("/accounts/confirm-email/", {"code": last_code()})


def link_to(address):
    mail = OutgoingMail.objects.filter(to=address, kind="notice").latest("pk")
    found = re.search(r"https://matinee\.example(/accounts/undo-address/\S+)", mail.text)
    return found[1]


def test_other_sessions_end_and_this_one_stays(alice):
    thief, owner = log_in(), log_in()
    change(thief, "thief@example.com")

    assert User.objects.get().email == "thief@example.com"
    assert owner.get("/accounts/settings/").status_code == 302
    assert thief.get("/accounts/settings/").status_code == 200


def test_the_old_address_takes_the_account_back(alice, visitor):
    thief = log_in()
    change(thief, "thief@example.com")
    sentence = "a long enough sentence"
    thief.post("/accounts/password/set/", {"password1": sentence, "password2": sentence})
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "x"})
    link = link_to("alice@example.com")
    assert "alice@example.com" in visitor.get(link).content.decode()
    assert User.objects.get().email == "thief@example.com"

    page = visitor.post(link, follow=True)

    assert "Your address is alice@example.com again" in page.content.decode()
    user = User.objects.get()
    assert (user.email, user.email_key) == ("alice@example.com", "alice@example.com")
    assert not user.has_usable_password()
    assert Authenticator.objects.count() == 0
    assert [a.email for a in EmailAddress.objects.all()] == ["alice@example.com"]
    assert thief.get("/accounts/settings/").status_code == 302
    assert log_in().get("/accounts/settings/").status_code == 200


@pytest.mark.parametrize(("days", "left"), [(6, 0), (8, 1)])
def test_a_second_factor_of_the_week_before_goes_too_and_the_page_says_so(
    alice, visitor, days, left
):
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "x"})
    thief = Client()
    thief.force_login(alice)
    change(thief, "thief@example.com")
    Authenticator.objects.update(created_at=timezone.now() - dt.timedelta(days=days))
    link = link_to("alice@example.com")
    assert "if it was set up on" in visitor.get(link).content.decode()
    visitor.post(link)
    assert Authenticator.objects.count() == left


def test_a_link_works_once_and_kills_those_of_later_changes(alice, visitor):
    thief = log_in()
    change(thief, "one@example.com")
    AddressChange.objects.update(at=timezone.now() - dt.timedelta(minutes=5))
    OutgoingMail.objects.filter(kind="code").delete()
    thief.post("/accounts/email/", {"email": "two@example.com", "action_add": ""})
    thief.post("/accounts/confirm-email/", {"code": last_code()})
    first, second = link_to("alice@example.com"), link_to("one@example.com")

    assert visitor.post(first).status_code == 303
    assert User.objects.get().email == "alice@example.com"
    for link in (first, second):
        assert visitor.post(link).status_code == 410
    assert User.objects.get().email == "alice@example.com"


@pytest.mark.parametrize(("days", "status"), [(6, 200), (8, 410)])
def test_a_link_works_for_seven_days(alice, visitor, days, status):
    change(log_in(), "next@example.com")
    AddressChange.objects.update(at=timezone.now() - dt.timedelta(days=days))
    assert visitor.get(link_to("alice@example.com")).status_code == status
    assert services.forget_old_address_changes(now=timezone.now()) == (1 if days > 7 else 0)


def test_a_forged_link_undoes_nothing(visitor):
    assert visitor.post("/accounts/undo-address/forged/").status_code == 410


def test_an_address_that_is_somebody_elses_by_now_is_not_taken_back(alice, visitor):
    change(log_in(), "next@example.com")
    link = link_to("alice@example.com")
    make_member("other", email="alice@example.com")
    assert visitor.post(link).status_code == 410
    assert User.objects.get(username="alice").email == "next@example.com"


def test_whoever_types_the_old_address_makes_no_account_there_but_mails_the_link_again(alice):
    change(log_in(), "thief@example.com")
    for spelling in ("alice@example.com", "alice+x@example.com"):
        ask(Client(), spelling)
    assert User.objects.count() == 1
    again = OutgoingMail.objects.get(to="alice@example.com", subject__startswith="About your")
    link = re.search(r"https://matinee\.example(/accounts/undo-address/\S+)", again.text)[1]
    assert "/undo-address/" not in OutgoingMail.objects.get(to="alice+x@example.com").text

    assert Client().post(link).status_code == 303
    assert User.objects.get().email == "alice@example.com"


def test_nobody_else_moves_to_an_address_that_can_still_be_taken_back(alice):
    make_member("bob")
    change(log_in(), "thief@example.com")
    bob = log_in("bob@example.com")
    change(bob, "alice+y@example.com")
    assert User.objects.get(username="bob").email == "bob@example.com"


def test_an_account_that_somebody_only_typed_gives_way(alice, visitor):
    change(log_in(), "thief@example.com")
    User.objects.create_user("alice@example.com")
    assert visitor.post(link_to("alice@example.com")).status_code == 303
    assert User.objects.get().email == "alice@example.com"


@pytest.mark.parametrize("spelling", ["next@example.com", "next+x@example.com"])
def test_an_address_that_a_stranger_only_typed_can_be_moved_to(alice, spelling):
    ask(Client(), spelling)
    change(log_in(), "next@example.com")
    assert User.objects.get().email == "next@example.com"


def test_newsletters_follow_the_address(alice):
    subscribe_member(
        user=alice, topics=Topic.objects.filter(slug="news"), source="test", at=timezone.now()
    )
    change(log_in(), "next@example.com")

    subscriber = Subscriber.objects.get()
    assert (subscriber.address, subscriber.address_key) == ("next@example.com", "next@example.com")
    assert [wish.state for wish in Wish.objects.all()] == ["active"]


def test_newsletters_of_both_addresses_become_one(alice):
    now = timezone.now()
    news, podcast = (Topic.objects.filter(slug=slug) for slug in ("news", "podcast"))
    subscribe_member(user=alice, topics=news, source="test", at=now)
    ask_for_newsletters(address="next@example.com", topics=podcast, source="test", at=now)
    change(log_in(), "next@example.com")

    kept = Subscriber.objects.get(address="next@example.com")
    assert kept.user == alice
    states = {(wish.subscriber.address, wish.topic.slug): wish.state for wish in Wish.objects.all()}
    assert states == {
        ("alice@example.com", "news"): "ended",
        ("next@example.com", "news"): "active",
        ("next@example.com", "podcast"): "pending",
    }
