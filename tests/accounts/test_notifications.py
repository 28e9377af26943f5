"""What members are told: once, only what they want, and counted right."""

import datetime as dt
import threading

import pytest
from django.db import connection

from accounts import notices
from accounts.models import Notification, User
from accounts.services import notifications, relations
from tests.factories import NOON, make_member, make_review, make_title
from tests.stored_pages.visits import visit

pytestmark = pytest.mark.django_db


def told(member):
    rows = Notification.objects.filter(recipient=member).select_related("actor").order_by("pk")
    return [str(notices.said(row)) for row in rows]


def unread(member):
    return User.objects.get(pk=member.pk).unread_count


def tell(member, key="x", **fields):
    return notifications.notify(recipient=member, kind=notices.FOLLOW, key=key, at=NOON, **fields)


def test_a_follow_is_told_once_however_often_it_is_pressed(alice):
    bob = make_member("bob")
    for is_on in (True, False, True):
        relations.set_followed(bob, alice, is_on, NOON)
    assert told(alice) == ["<bdi>bob</bdi> started following you."]
    assert (unread(alice), unread(bob)) == (1, 0)


def test_nobody_is_told_of_themselves_or_of_whom_they_do_not_want_to_meet(alice):
    muted, blocked, blocker = (make_member() for _ in range(3))
    relations.set_muted(alice, muted, True, NOON)
    relations.set_blocked(alice, blocked, True, NOON)
    relations.set_blocked(blocker, alice, True, NOON)
    for number, actor in enumerate((alice, muted, blocked, blocker)):
        assert not tell(alice, key=f"x {number}", actor=actor)
    assert tell(muted, actor=alice)  # who is muted does not notice
    assert told(alice) == []


def test_a_private_member_is_named_to_nobody(alice):
    hidden = make_member("hidden", is_private=True)
    relations.set_followed(hidden, alice, True, NOON)
    assert told(alice) == []
    bob = make_member("bob")
    relations.set_followed(bob, alice, True, NOON)
    bob.is_private = True
    bob.save()
    assert told(alice) == ["<bdi>A member</bdi> started following you."]


@pytest.mark.parametrize("setter", [relations.set_muted, relations.set_blocked])
def test_what_was_told_of_somebody_goes_with_them(alice, setter):
    bob, carla = make_member("bob"), make_member("carla")
    for member in (bob, carla):
        relations.set_followed(member, alice, True, NOON)
    setter(alice, bob, True, NOON)
    assert told(alice) == ["<bdi>carla</bdi> started following you."]
    assert unread(alice) == 1


def test_a_kind_that_is_switched_off_is_not_told_and_can_be_switched_on(alice):
    kinds = {notices.FOLLOW.name}
    notifications.choose(member=alice, wanted=set(), kinds=kinds)
    notifications.choose(member=alice, wanted=set(), kinds=kinds)
    assert not tell(alice)
    notifications.choose(member=alice, wanted=kinds, kinds=kinds)
    assert tell(alice)


def test_reading_leaves_what_came_since(alice):
    tell(alice, key="1")
    last = Notification.objects.get().pk
    tell(alice, key="2")
    assert notifications.mark_read(member=alice, upto=last, at=NOON) == 1
    assert unread(alice) == 1


def test_the_old_are_forgotten_and_not_counted(alice):
    tell(alice, key="1")
    later = NOON + dt.timedelta(days=366)
    notifications.notify(recipient=alice, kind=notices.FOLLOW, key="2", at=later)
    assert notifications.forget_old(now=later) == 1
    assert unread(alice) == 1


def test_names_and_things_are_escaped(alice):
    kind = notices.Kind("test", "x", "{actor} on {thing}")
    notices.register(kind)
    try:
        notifications.notify(recipient=alice, kind=kind, key="1", thing="<b>{x}", at=NOON)
        assert told(alice) == ["<bdi>A member</bdi> on <bdi>&lt;b&gt;{x}</bdi>"]
    finally:
        notices._kinds.pop("test")


@pytest.mark.django_db(transaction=True)
def test_a_notification_drops_no_stored_page(alice):
    title = make_title("Her", slug="her")
    make_review(title, alice, body="Words.")
    visit("/titles/her/audience/")
    assert visit("/titles/her/audience/").is_stored
    tell(alice)
    assert unread(alice) == 1
    assert visit("/titles/her/audience/").is_stored


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_all_counted():
    alice = make_member("alice")
    start = threading.Barrier(8)

    def act(number):
        start.wait()
        try:
            tell(alice, key=f"{number}")
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (unread(alice), Notification.objects.count()) == (8, 8)
