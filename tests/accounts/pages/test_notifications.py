"""The page behind the bell."""

import re

import pytest
from django.test import Client

from accounts.models import Notification
from accounts.services import relations
from accounts.views import notices as views
from tests.costs import at_five_and_fifteen
from tests.factories import NOON, make_member

pytestmark = pytest.mark.django_db
PAGE = "/notifications/"


def follow(alice, name=None):
    member = make_member(name)
    relations.set_followed(member, alice, True, NOON)
    return member


def bell(client, page="/about/"):
    found = re.search(r'id="bell".*?</a>', client.get(page).content.decode(), re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.group().partition(">")[2])).strip()


def test_the_bell_counts_what_is_unread_until_it_is_read(as_alice, alice):
    assert bell(as_alice) == "Notifications"
    follow(alice, "bob")
    assert bell(as_alice) == "Notifications 1 unread"
    page = as_alice.get(PAGE).content.decode()
    assert re.search(r'href="/members/bob/"><span><bdi>bob</bdi> started following you\.', page)
    assert bell(as_alice) == "Notifications 1 unread"  # looking changes nothing
    upto = re.search(r'name="upto" value="(\d+)"', page).group(1)
    answer = as_alice.post(PAGE, {"upto": upto})
    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    assert bell(as_alice) == "Notifications"
    assert "All read." in as_alice.get(PAGE).content.decode()


def test_in_place_the_bell_comes_with_the_answer(as_alice, alice):
    follow(alice)
    follow(alice)
    first = Notification.objects.earliest("pk").pk
    answer = as_alice.post(PAGE, {"upto": first}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert 'id="bell"' in page
    assert 'hx-swap-oob="true"' in page
    assert "New ones have come" in page
    assert "<html" not in page


@pytest.mark.parametrize("upto", ["", "x", "-1", "²", "9" * 19, "9" * 60])
def test_what_no_button_sends_is_no_error(as_alice, alice, upto):
    follow(alice)
    assert as_alice.post(PAGE, {"upto": upto}).status_code == 303


def test_everybody_has_their_own(as_alice, alice):
    bob = follow(alice, "bob")
    client = Client()
    client.force_login(bob)
    assert "Nothing yet." in client.get(PAGE).content.decode()
    client.post(PAGE, {"upto": Notification.objects.get().pk})
    assert Notification.objects.get().read_at is None


def test_pages_go_on_where_the_last_one_ended(as_alice, alice, monkeypatch):
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    made = [follow(alice).pk for _ in range(5)]
    seen, page = [], PAGE
    while page:
        context = as_alice.get(page).context
        seen += [one["row"].actor_id for one in context["notifications"]]
        page = context["next_url"] and PAGE + context["next_url"]
    assert seen == made[::-1]


def test_it_costs_the_same_for_five_and_fifteen(as_alice, alice):
    five, fifteen = at_five_and_fifteen(as_alice, PAGE, lambda: follow(alice))
    assert five == fifteen


def test_a_visitor_logs_in_first_and_has_no_bell(visitor):
    assert visitor.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"
    assert 'id="bell"' not in visitor.get("/about/").content.decode()
