"""A name can be changed; the former one stays its owner's and leads on, in every case."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import FormerUsername, User
from core import search
from tests.factories import make_member

pytestmark = pytest.mark.django_db
RENAME, SETTINGS = "/accounts/settings/username/", "/accounts/settings/"


def rename(client, name):
    return client.post(RENAME, {"username": name}, follow=True)


def test_another_case_leads_to_the_name_as_it_is(alice, visitor):
    page = visitor.get("/members/ALICE/?after=x")
    assert (page.status_code, page["Location"]) == (301, "/members/alice/?after=x")
    assert visitor.get("/members/alice/").status_code == 200
    assert visitor.get("/members/nobody/").status_code == 404


def test_a_member_changes_their_name_and_the_former_one_leads_on(as_alice, alice, visitor):
    page = rename(as_alice, "Frank-E-Hickey")

    assert "Links to your old name lead here" in page.content.decode()
    assert User.objects.get().username == "Frank-E-Hickey"
    for former in ("alice", "Alice"):
        assert visitor.get(f"/members/{former}/")["Location"] == "/members/Frank-E-Hickey/"
    assert [hit.url for hit in search.find("hickey")] == ["/members/Frank-E-Hickey/"]


def test_a_private_page_does_not_lead_on(as_alice, alice, visitor):
    rename(as_alice, "hickey")
    User.objects.update(is_private=True)
    for name in ("alice", "HICKEY", "hickey"):
        assert visitor.get(f"/members/{name}/").status_code == 404
    assert as_alice.get("/members/alice/")["Location"] == "/members/hickey/"


def test_a_former_name_stays_reserved_for_others_and_its_owner_takes_it_back(as_alice, alice):
    rename(as_alice, "hickey")
    bob = Client()
    bob.force_login(make_member("bob"))
    assert "too close to one that is" in rename(bob, "A1ice").content.decode()

    User.objects.filter(username="hickey").update(renamed_at=timezone.now() - dt.timedelta(31))
    rename(as_alice, "alice")

    assert User.objects.filter(username="alice").exists()
    assert [former.username for former in FormerUsername.objects.all()] == ["hickey"]


def test_a_name_is_changed_once_in_thirty_days(as_alice, alice):
    rename(as_alice, "hickey")
    assert "You can change it again from" in as_alice.get(SETTINGS).content.decode()
    page = rename(as_alice, "pickey")
    assert "once in 30 days" in page.content.decode()
    assert 'value="pickey"' in page.content.decode()
    assert User.objects.get().username == "hickey"

    User.objects.update(renamed_at=timezone.now() - dt.timedelta(days=30, seconds=1))
    rename(as_alice, "pickey")
    assert User.objects.get().username == "pickey"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("admin", "kept for the site"),
        ("b0b", "too close to one that is"),
        ("a b", "letters, digits"),
        ("ab", "at least 3"),
        ("alice", "already your name"),
        ("", "required"),
    ],
)
def test_names_that_cannot_be_taken_are_refused_in_words(as_alice, name, said):
    make_member("bob")
    assert said in rename(as_alice, name).content.decode()
    assert not FormerUsername.objects.exists()


def test_only_members_change_names_and_only_by_sending_the_form(as_alice, visitor):
    assert as_alice.get(RENAME).status_code == 405
    assert visitor.post(RENAME, {"username": "hickey"}).status_code == 302
