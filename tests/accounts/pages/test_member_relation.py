"""Follow, mute and block: pressed and released, with a script and without."""

import re
import threading

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Block, Follow, Mute
from accounts.services import relations
from core import limits
from tests.factories import NOON, make_member, make_moderator

pytestmark = pytest.mark.django_db
IN_PLACE = {"HX-Request": "true"}
UNWANTED = "/accounts/settings/unwanted/"


@pytest.fixture
def bob():
    return make_member("bob")


def press(client, act, name="bob", headers=None, **more):
    return client.post(f"/members/{name}/relation/", {"act": act, **more}, headers=headers)


def pressed(page):
    """Return the words of the buttons that say they are on."""
    buttons = re.findall(r'<button[^>]*aria-pressed="true"[^>]*>(.*?)</button>',
                         page.content.decode(), re.S)  # fmt: skip
    return [button.strip() for button in buttons]


@pytest.mark.parametrize(
    ("act", "word", "model"), [("follow", "Following", Follow), ("mute", "Muted", Mute)]
)
def test_it_is_pressed_and_released(as_alice, bob, act, word, model):
    answer = press(as_alice, f"{act}:on")
    assert (answer.status_code, answer["Location"]) == (303, "/members/bob/")
    press(as_alice, f"{act}:on")  # twice is once
    assert model.objects.count() == 1
    assert pressed(as_alice.get("/members/bob/")) == [word]
    press(as_alice, f"{act}:off")
    press(as_alice, f"{act}:off")
    assert model.objects.count() == 0
    assert pressed(as_alice.get("/members/bob/")) == []


def test_in_place_the_buttons_come_back_with_what_was_done(as_alice, bob):
    answer = press(as_alice, "follow:on", headers=IN_PLACE)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "You follow bob." in page
    assert "<html" not in page
    assert pressed(answer) == ["Following"]


def test_a_block_ends_following_both_ways_and_is_taken_back_in_place(as_alice, alice, bob):
    relations.set_followed(alice, bob, True, NOON)
    relations.set_followed(bob, alice, True, NOON)
    answer = press(as_alice, "block:on", headers=IN_PLACE)
    assert pressed(answer) == ["Blocked"]
    assert "Follow<" not in answer.content.decode()
    assert not Follow.objects.exists()
    answer = press(as_alice, "block:off", headers=IN_PLACE)
    assert pressed(answer) == []
    assert not Block.objects.exists()
    assert not Follow.objects.exists()  # nothing is renewed


def test_without_a_script_a_block_leads_to_where_it_is_taken_back(as_alice, bob):
    answer = press(as_alice, "block:on")
    assert (answer.status_code, answer["Location"]) == (303, UNWANTED)
    assert as_alice.get("/members/bob/").status_code == 404
    answer = press(as_alice, "block:off", next=UNWANTED)
    assert (answer.status_code, answer["Location"]) == (303, UNWANTED)
    assert as_alice.get("/members/bob/").status_code == 200


def test_nobody_follows_whom_they_block_or_who_blocks_them(as_alice, alice, bob):
    relations.set_blocked(bob, alice, True, NOON)
    for act in ("follow:on", "mute:on", "block:on", "follow:off", "block:off"):
        assert press(as_alice, act).status_code == 404, act
    relations.set_blocked(bob, alice, False, NOON)
    press(as_alice, "block:on")
    assert press(as_alice, "follow:on").status_code == 404
    assert not Follow.objects.exists()
    with pytest.raises(relations.CannotFollow):
        relations.set_followed(bob, alice, True, NOON)


def test_who_has_no_page_is_not_found_whatever_is_pressed(as_alice, bob):
    make_member("hidden", is_private=True)
    for act in ("follow:on", "follow:off", "block:on", "block:off", "", "x"):
        answers = [press(as_alice, act, name).status_code for name in ("hidden", "nobody")]
        assert answers == [404, 404], act


def test_whom_one_follows_can_be_left_when_their_page_has_become_private(as_alice, alice, bob):
    relations.set_followed(alice, bob, True, NOON)
    bob.is_private = True
    bob.save()
    assert press(as_alice, "follow:off").status_code == 303
    assert not Follow.objects.exists()


@pytest.mark.parametrize("act", ["", "x:on", "follow:on:on\x00", "follow"])
def test_what_no_button_sends_is_answered_in_words(as_alice, bob, act):
    assert press(as_alice, act, headers=IN_PLACE).status_code == 200
    assert press(as_alice, act).status_code == 303


def test_nobody_follows_themselves(as_alice, alice):
    for act in ("follow", "mute", "block"):
        assert press(as_alice, f"{act}:on", "alice").status_code == 303
    assert [model.objects.count() for model in (Follow, Mute, Block)] == [0, 0, 0]
    assert 'id="relation"' not in as_alice.get("/members/alice/").content.decode()


def test_a_visitor_is_led_to_the_log_in_and_back(visitor, bob):
    page = visitor.get("/members/bob/").content.decode()
    assert 'href="/accounts/login/?next=/members/bob/"' in page
    assert 'action="/members/bob/relation/"' not in page
    assert press(visitor, "follow:on")["Location"].startswith("/accounts/login/")
    assert not Follow.objects.exists()


def test_too_often_is_said_in_place(as_alice, bob, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "relation", (limits.Window(1, 3600),))
    press(as_alice, "follow:on")
    answer = press(as_alice, "follow:off", headers=IN_PLACE)
    assert answer.status_code == 429
    assert pressed(answer) == ["Following"]


def test_a_moderator_sees_the_page_of_whoever_blocks_them(bob):
    usher = make_moderator("usher")
    relations.set_blocked(bob, usher, True, NOON)
    client = Client()
    client.force_login(usher)
    assert client.get("/members/bob/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_block_and_a_follow_at_once_leave_no_follow():
    alice, bob = make_member("alice"), make_member("bob")
    start = threading.Barrier(2)

    def act(setter, one, other):
        start.wait()
        try:
            setter(one, other, True, NOON)
        except relations.CannotFollow:
            pass
        finally:
            connection.close()

    for _ in range(10):
        Block.objects.all().delete()
        both = [
            threading.Thread(target=act, args=(relations.set_followed, alice, bob)),
            threading.Thread(target=act, args=(relations.set_blocked, bob, alice)),
        ]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        assert (Follow.objects.count(), Block.objects.count()) == (0, 1)
