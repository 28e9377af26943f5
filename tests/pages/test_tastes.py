"""Similar tastes: how far two members agree, and who liked what the reader did."""

import re

import pytest
from django.test import Client

from accounts.models import Block, Follow, Mute
from films.models import Title
from tests.factories import NOON, make_member, make_review, make_title

pytestmark = pytest.mark.django_db


def rate(member, **stars):
    for name, given in stars.items():
        title = Title.objects.filter(name=name).first() or make_title(name)
        make_review(title, member, stars=given)


def tastes(client):
    page = client.get("/activity/").content.decode()
    found = re.findall(r"<bdi>([^<]+)</bdi></a>\s*<span class=\"muted\">\s*liked (\d+)", page)
    return [(name, int(many)) for name, many in found]


def test_a_members_page_says_how_far_one_agrees_with_them(as_alice, alice, visitor):
    bob = make_member("bob")
    rate(alice, Her=8, Up=7, Saw=2, Cats=6)
    rate(bob, Her=10, Up=6, Saw=1, Jaws=9)
    page = as_alice.get("/members/bob/").content.decode()
    assert "You think alike of 2 of 3 titles that you both rated." in page
    assert "think alike" not in visitor.get("/members/bob/").content.decode()
    assert "think alike" not in as_alice.get("/members/alice/").content.decode()
    stranger = Client()
    stranger.force_login(make_member())
    assert "think alike" not in stranger.get("/members/bob/").content.decode()


def test_whoever_liked_the_same_titles_is_named_the_most_alike_first(as_alice, alice):
    rate(alice, Her=8, Up=9, Jaws=10, Cats=2, Saw=8)
    close, closer, apart = make_member("close"), make_member("closer"), make_member("apart")
    rate(close, Her=9, Up=8, Jaws=8)
    rate(closer, Her=9, Up=8, Jaws=8, Saw=10)
    rate(apart, Her=2, Up=8, Jaws=8, Cats=10)  # two alone, and one that alice did not like
    assert tastes(as_alice) == [("closer", 4), ("close", 3)]


@pytest.mark.parametrize("how", ["followed", "muted", "blocked", "blocking", "private", "banned"])
def test_nobody_is_named_whom_the_reader_knows_or_does_not_meet(as_alice, alice, how):
    bob = make_member("bob")
    for member in (alice, bob):
        rate(member, Her=8, Up=9, Jaws=10)
    assert tastes(as_alice) == [("bob", 3)]
    match how:
        case "followed":
            Follow.objects.create(follower=alice, followed=bob, at=NOON)
        case "muted":
            Mute.objects.create(muter=alice, muted=bob, at=NOON)
        case "blocked":
            Block.objects.create(blocker=alice, blocked=bob, at=NOON)
        case "blocking":
            Block.objects.create(blocker=bob, blocked=alice, at=NOON)
        case "private":
            type(bob).objects.filter(pk=bob.pk).update(is_private=True)
        case "banned":
            type(bob).objects.filter(pk=bob.pk).update(is_active=False)
    assert tastes(as_alice) == []


def test_titles_that_everybody_has_rated_tell_nothing(as_alice, alice):
    for member in (alice, make_member("bob")):
        rate(member, Her=8, Up=9, Jaws=10)
    Title.objects.update(audience_counted=5000)
    assert tastes(as_alice) == []
