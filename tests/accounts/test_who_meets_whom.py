"""Six kinds of people look at the pages of members who are public, private, muted or blocked."""

import pytest
from django.test import Client

from accounts.services import relations
from lists.services import listing
from tests.factories import NOON, make_member, make_review, make_title

pytestmark = pytest.mark.django_db
PAGES = ("", "reviews/", "ratings/", "followers/", "following/")
VIEWERS = ("visitor", "stranger", "follower", "blocked", "blocker", "oneself")


@pytest.fixture
def clients(alice):
    """Six browsers; alice is who is looked at."""
    members = {name: make_member(name) for name in VIEWERS[1:-1]}
    relations.set_followed(members["follower"], alice, True, NOON)
    relations.set_blocked(alice, members["blocked"], True, NOON)
    relations.set_blocked(members["blocker"], alice, True, NOON)
    found = {name: Client() for name in VIEWERS}
    for name, member in {**members, "oneself": alice}.items():
        found[name].force_login(member)
    return found


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("state", ["public", "private", "teen", "banned"])
def test_pages_of_a_member(clients, alice, page, state):
    alice.is_private = state in ("private", "teen")
    alice.age_band = "13-15" if state == "teen" else "18+"
    alice.is_active = state != "banned"
    alice.save()
    statuses = [clients[name].get(f"/members/alice/{page}").status_code for name in VIEWERS]
    expected = {
        "public": [200, 200, 200, 404, 404, 200],
        "banned": [404] * 6,
    }  # fmt: skip
    assert statuses == expected.get(state, [404] * 5 + [200])


def test_pages_of_a_muted_member_stay_open_to_whoever_goes_there(clients, alice):
    muter = make_member("muter")
    relations.set_muted(muter, alice, True, NOON)
    client = Client()
    client.force_login(muter)
    assert [client.get(f"/members/alice/{page}").status_code for page in PAGES] == [200] * len(
        PAGES
    )


def test_lists_of_people_name_nobody_to_whom_they_are_apart(clients, alice):
    bob = make_member("bob")
    for one, other in ((alice, bob), (bob, alice)):
        relations.set_followed(one, other, True, NOON)
    for page in ("followers/", "following/"):
        seen = [
            [
                person.username
                for person in clients[name].get(f"/members/bob/{page}").context["people"]
            ]
            for name in VIEWERS
        ]
        assert seen == [["alice"]] * 3 + [[]] * 2 + [["alice"]], page


def test_audience_reviews_leave_out_blocked_pairs_and_muted_authors(clients, alice):
    title = make_title("Her", slug="her")
    make_review(title, alice, body="Words.")
    muter = make_member("muter")
    relations.set_muted(muter, alice, True, NOON)
    clients["muter"] = Client()
    clients["muter"].force_login(muter)
    relations.set_muted(alice, muter, True, NOON)
    shown = {
        name: len(client.get("/titles/her/audience/").context["reviews"])
        for name, client in clients.items()
        if name != "visitor"
    }
    assert shown == {
        "stranger": 1, "follower": 1, "blocked": 0, "blocker": 0, "oneself": 1, "muter": 0,
    }  # fmt: skip
    assert "Words." in clients["visitor"].get("/titles/her/audience/").content.decode()


def browser(name):
    client = Client()
    member = make_member(name)
    client.force_login(member)
    return client, member


@pytest.mark.parametrize("act", ["set_muted", "set_blocked"])
def test_what_an_unwanted_member_wrote_is_left_out_of_ones_pages(alice, visitor, act):
    title = make_title("Her", slug="her")
    review = make_review(title, alice, body="Quokkas everywhere.", stars=9)
    made = listing.make_list(
        author=alice, name="Quokka films", description="", is_ranked=False, visibility="public",
        at=NOON,
    )  # fmt: skip
    listing.add_title(to=made, title=title, at=NOON)
    client, member = browser("bob")
    pages = ("/titles/her/", "/titles/her/audience/", "/lists/", "/titles/her/lists/")

    def told(someone):
        return [path for path in pages if "Quokka" in someone.get(path).content.decode()]

    assert told(client) == told(visitor) == list(pages)
    getattr(relations, act)(member, alice, True, NOON)
    assert told(client) == []
    assert told(visitor) == list(pages)
    status = client.get(review.get_absolute_url()).status_code
    assert status == (404 if act == "set_blocked" else 200)
    getattr(relations, act)(member, alice, False, NOON)
    assert told(client) == list(pages)
