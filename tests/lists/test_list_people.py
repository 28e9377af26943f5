"""Lists that several members fill: invited, joined, left, and what each of them may do."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Block, Notification
from accounts.services import renaming
from core import limits
from lists.models import ListCollaborator, ListItem
from lists.services import listing
from tests.factories import NOON, make_member, make_title

pytestmark = pytest.mark.django_db
LIST = "/members/alice/lists/calm-films/"


def enter(member):
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def bob():
    return make_member("bob")


@pytest.fixture
def as_bob(bob):
    return enter(bob)


@pytest.fixture
def calm(alice):
    return listing.make_list(
        author=alice, name="Calm films", description="", is_ranked=False, visibility="private",
        at=NOON,
    )  # fmt: skip


@pytest.fixture
def shared(as_alice, as_bob, calm):
    as_alice.post(f"{LIST}people/", {"name": "bob"})
    as_bob.post(f"{LIST}join/", {"answer": "join"})
    return calm


def put(client, title):
    return client.post(f"{LIST}titles/", {"act": "add", "title": title.pk})


def test_an_invited_member_is_told_joins_and_fills_the_list(as_alice, as_bob, bob, calm):
    her = make_title("Her")
    as_alice.post(f"{LIST}people/", {"name": "@Bob"})
    told = Notification.objects.get(recipient=bob)
    assert (told.kind, told.thing, told.url) == ("list-invitation", "Calm films", f"{LIST}join/")
    assert put(as_bob, her).status_code == 404  # not before they have joined
    assert as_bob.get(LIST).status_code == 404
    assert "Join" in as_bob.get(told.url).content.decode()
    as_bob.post(told.url, {"answer": "join"})
    assert put(as_bob, her).status_code == 303
    assert ListItem.objects.get(list=calm).title == her
    page = as_alice.get(LIST).content.decode()
    assert "<bdi>bob</bdi>" in page
    assert "Calm films" in as_bob.get(f"/titles/{her.slug}/put/").content.decode()


def test_the_list_itself_stays_its_members(as_bob, shared):
    for page in ("edit", "people", "delete"):
        assert (
            as_bob.post(f"{LIST}{page}/", {"name": "Mine", "visibility": "public"}).status_code
            == 404
        )
    shared.refresh_from_db()
    assert shared.name == "Calm films"


def test_who_leaves_or_is_removed_fills_it_no_longer_and_their_titles_stay(
    as_alice, as_bob, bob, shared
):
    put(as_bob, make_title("Her"))
    as_bob.post(f"{LIST}join/", {"answer": "leave"})
    assert put(as_bob, make_title("Up")).status_code == 404
    assert as_bob.get(f"{LIST}join/").status_code == 404
    assert shared.items.count() == 1
    as_alice.post(f"{LIST}people/", {"name": "bob"})
    as_bob.post(f"{LIST}join/", {"answer": "join"})
    as_alice.post(f"{LIST}people/", {"remove": "bob"})
    assert put(as_bob, make_title("Up")).status_code == 404
    assert not ListCollaborator.objects.exists()


def test_nobody_else_sees_or_fills_a_private_list(visitor, shared):
    carol = enter(make_member("carol"))
    for client in (visitor, carol):
        assert client.get(LIST).status_code == 404
    assert carol.get(f"{LIST}titles/").status_code == 404
    assert carol.post(f"{LIST}join/", {"answer": "join"}).status_code == 404


def test_a_block_keeps_both_apart(as_bob, alice, bob, shared):
    Block.objects.create(blocker=bob, blocked=alice, at=NOON)
    assert as_bob.get(LIST).status_code == 404
    assert put(as_bob, make_title()).status_code == 404


def test_a_list_that_a_moderator_has_hidden_is_filled_by_nobody_else(as_bob, shared):
    type(shared).objects.filter(pk=shared.pk).update(hidden_at=NOON)
    assert put(as_bob, make_title()).status_code == 404
    assert as_bob.get(LIST).status_code == 404


def test_who_cannot_be_invited_is_named_in_a_clear_word_and_the_name_stays(as_alice, alice, calm):
    make_member("shy", is_private=True)
    apart = make_member("apart")
    Block.objects.create(blocker=apart, blocked=alice, at=NOON)
    for name in ("shy", "apart", "alice", "nobody-here", "", "\x00", "x" * 300):
        page = as_alice.post(f"{LIST}people/", {"name": name})
        assert page.status_code == 200
        assert "Nobody of this name can be invited." in page.content.decode()
    assert 'value="shy"' in as_alice.post(f"{LIST}people/", {"name": "shy"}).content.decode()
    assert not ListCollaborator.objects.exists()


def test_invited_twice_a_member_is_told_once(as_alice, bob, calm):
    for _ in range(2):
        as_alice.post(f"{LIST}people/", {"name": "bob"})
    assert Notification.objects.filter(recipient=bob).count() == 1


def test_a_list_is_filled_by_twenty_at_most(as_alice, calm):
    for number in range(20):
        member = make_member(f"friend{number}x")
        ListCollaborator.objects.create(list=calm, member=member, invited_at=NOON)
    make_member("late")
    page = as_alice.post(f"{LIST}people/", {"name": "late"}).content.decode()
    assert "Twenty people fill it already" in page


def test_over_the_limit_the_name_stays(as_alice, bob, calm, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "relation", (limits.Window(1, 3600),))
    as_alice.post(f"{LIST}people/", {"name": "carol"})
    page = as_alice.post(f"{LIST}people/", {"name": "bob"})
    assert page.status_code == 429
    assert 'value="bob"' in page.content.decode()
    assert not ListCollaborator.objects.exists()


def test_nobody_is_said_to_leave_who_did_not_fill_it(as_alice, calm):
    make_member("carol")
    for name in ("carol", "alice"):
        page = as_alice.post(f"{LIST}people/", {"remove": name}, follow=True).content.decode()
        assert "no longer fills it" not in page


def test_addresses_by_a_former_name_go_on_working(as_alice, as_bob, alice, shared):
    renaming.rename(user=alice, username="alicia", at=timezone.now())
    her = make_title("Her")
    assert put(as_bob, her).status_code == 303
    for page in ("titles", "edit", "people"):
        assert as_alice.get(f"{LIST}{page}/").status_code == 200
    assert shared.items.get().title == her
