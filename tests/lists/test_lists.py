"""Lists: made, filled, put in order, copied, seen by whom they are for."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Block, Follow
from films.models import Watched
from lists.models import List, ListItem
from lists.services import listing
from lists.views import lists
from tests.factories import NOON, make_member, make_title

pytestmark = pytest.mark.django_db
FIELDS = {"name": "Calm films", "visibility": "public"}


@pytest.fixture
def bob():
    return make_member("bob")


@pytest.fixture
def as_bob(bob):
    client = Client()
    client.force_login(bob)
    return client


def make(author, *names, **fields):
    made = listing.make_list(
        author=author, at=NOON,
        **{"name": "Calm films", "description": "", "is_ranked": True, "visibility": "public",
           **fields},
    )  # fmt: skip
    for name in names:
        listing.add_title(to=made, title=make_title(name), at=NOON)
    return made


def names(one):
    return [item.title.name for item in one.items.order_by("place")]


def places(one):
    return list(one.items.order_by("place").values_list("place", flat=True))


def shown(page):
    return re.findall(r'title-card-name">\s*<a[^>]*><bdi>([^<]+)', page.content.decode())


def test_a_list_is_made_filled_and_read_by_everybody(as_alice, visitor):
    made = as_alice.post("/lists/new/", {**FIELDS, "is_ranked": "on"})
    assert made["Location"] == "/members/alice/lists/calm-films/titles/"
    for name in ("Her", "Up"):
        title = make_title(name, indexed=True)
        found = as_alice.get(made["Location"], {"q": name}).content.decode()
        assert f'<input type="hidden" name="title" value="{title.pk}">' in found
        as_alice.post(made["Location"], {"act": "add", "title": title.pk})
    page = visitor.get("/members/alice/lists/calm-films/")
    assert shown(page) == ["Her", "Up"]
    assert "2 titles" in page.content.decode()
    assert '<p class="list-place">2</p>' in page.content.decode()
    for path in ("/lists/", "/members/alice/lists/"):
        assert "Calm films" in visitor.get(path).content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "x" * 300}, "at most 100 characters"),
        ({"name": " \u200b "}, "Give the list a name."),
        ({"name": ""}, "Give the list a name."),
        ({"description": "y" * 5001}, "at most 5000 characters"),
        ({"visibility": "nobody"}, "not one of the available choices"),
    ],
)
def test_a_bad_list_is_refused_in_words_and_nothing_typed_is_lost(as_alice, fields, said):
    page = as_alice.post("/lists/new/", {"description": "Long words.", **FIELDS, **fields})
    assert page.status_code == 200
    assert said in page.content.decode()
    assert fields.get("description", "Long words.") in page.content.decode()
    assert not List.objects.exists()


def test_lists_of_one_name_and_of_no_letters_have_addresses_of_their_own(alice):
    made = [make(alice, name=name) for name in ("Calm", "calm", "★ ★", "!!", "New", "watchlist")]
    assert [one.slug for one in made] == [
        "calm", "calm-2", "list", "list-2", "new-2", "watchlist-2",
    ]  # fmt: skip


def test_a_title_stands_once_on_a_list(as_alice, alice):
    one = make(alice, "Her")
    title = ListItem.objects.get().title
    path = "/members/alice/lists/calm-films/titles/"
    page = as_alice.post(path, {"act": "add", "title": title.pk}, follow=True)
    assert "is on “Calm films” already." in page.content.decode()
    assert places(one) == [1]


def test_titles_are_moved_by_buttons_and_by_place(as_alice, alice):
    one = make(alice, "A", "B", "C", "D")
    path = "/members/alice/lists/calm-films/titles/"

    def press(name, act, **fields):
        item = one.items.get(title__name=name)
        data = {"title": item.title_id, "was": item.place, "act": act, **fields}
        assert as_alice.post(path, data).status_code == 303
        assert places(one) == [*range(1, one.items.count() + 1)]
        return "".join(names(one))

    assert press("C", "up") == "ACBD"
    assert press("A", "down") == "CABD"
    assert press("D", "move", place="1") == "DCAB"
    assert press("D", "move", place="99") == "CABD"
    assert press("C", "up") == "CABD"
    assert press("D", "down") == "CABD"
    assert press("A", "remove") == "CBD"
    one.refresh_from_db()
    assert one.size == 3


def test_a_page_that_is_out_of_date_moves_nothing(as_alice, alice):
    one = make(alice, "A", "B", "C")
    path = "/members/alice/lists/calm-films/titles/"
    item = one.items.get(title__name="C")
    as_alice.post(path, {"title": item.title_id, "was": 3, "act": "up"})
    page = as_alice.post(path, {"title": item.title_id, "was": 3, "act": "up"}, follow=True)
    assert "has changed meanwhile" in page.content.decode()
    assert names(one) == ["A", "C", "B"]


@pytest.mark.parametrize(
    "data", [{}, {"act": "add"}, {"act": "add", "title": "999999999999"}, {"act": "x"},
             {"act": "move", "title": "1", "was": "-1", "place": "a"}, {"title": "٣", "act": "up"}],
)  # fmt: skip
def test_what_no_button_sends_changes_nothing(as_alice, alice, data):
    one = make(alice, "A")
    assert as_alice.post("/members/alice/lists/calm-films/titles/", data).status_code == 303
    assert names(one) == ["A"]


def test_a_full_list_says_so(as_alice, alice, monkeypatch):
    monkeypatch.setattr(List, "LONGEST", 1)
    one, title = make(alice, "A"), make_title("B")
    path = "/members/alice/lists/calm-films/titles/"
    page = as_alice.post(path, {"act": "add", "title": title.pk}, follow=True)
    assert "is full" in page.content.decode()
    assert names(one) == ["A"]


def test_notes_stand_beside_titles_and_have_an_end(as_alice, alice, visitor):
    one = make(alice, "A")
    title, path = one.items.get().title, "/members/alice/lists/calm-films/titles/"
    as_alice.post(path, {"act": "note", "title": title.pk, "note": "A <b> warm one."})
    page = visitor.get(one.get_absolute_url()).content.decode()
    assert '<p class="small" dir="auto">A &lt;b&gt; warm one.</p>' in page
    answer = as_alice.post(path, {"act": "note", "title": title.pk, "note": "y" * 501}, follow=True)
    assert "up to 500 characters" in answer.content.decode()
    assert one.items.get().note == "A <b> warm one."


def test_a_copy_is_ones_own_and_private_without_the_notes(as_bob, alice, visitor):
    one = make(alice, "A", "B")
    one.items.update(note="hers")
    answer = as_bob.post("/members/alice/lists/calm-films/copy/")
    copy = List.objects.get(author__username="bob")
    assert answer["Location"] == copy.get_absolute_url()
    assert (names(copy), copy.size, copy.visibility) == (["A", "B"], 2, "private")
    assert not copy.items.exclude(note="").exists()
    assert visitor.get(copy.get_absolute_url()).status_code == 404


def test_only_whom_it_is_for_sees_a_list(alice, bob, as_bob, as_alice, visitor):
    everybody, followers, mine = (
        make(alice, "A", name=name, visibility=name) for name in ("public", "followers", "private")
    )

    def seen_by(client):
        return [
            one.name
            for one in (everybody, followers, mine)
            if client.get(one.get_absolute_url()).status_code == 200
            and f"<bdi>{one.name}</bdi></a>" in client.get("/members/alice/lists/").content.decode()
        ]

    assert seen_by(visitor) == seen_by(as_bob) == ["public"]
    assert seen_by(as_alice) == ["public", "followers", "private"]
    Follow.objects.create(follower=bob, followed=alice, at=NOON)
    assert seen_by(as_bob) == ["public", "followers"]
    assert "<bdi>followers</bdi>" not in as_bob.get("/lists/").content.decode()
    Block.objects.create(blocker=alice, blocked=bob, at=NOON)
    assert as_bob.get(everybody.get_absolute_url()).status_code == 404
    assert "<bdi>public</bdi>" not in as_bob.get("/lists/").content.decode()
    Block.objects.all().delete()
    alice.is_private = True
    alice.save()
    assert seen_by(as_bob) == seen_by(visitor) == []
    assert as_bob.get("/members/alice/lists/").status_code == 404


def test_nobody_changes_the_list_of_another(as_bob, alice):
    one = make(alice, "A")
    for act in ("edit", "titles", "delete"):
        path = f"/members/alice/lists/calm-films/{act}/"
        assert as_bob.post(path, {**FIELDS, "name": "Mine"}).status_code == 404
    one.refresh_from_db()
    assert one.name == "Calm films"


def test_a_list_is_deleted_and_what_it_held_stays_in_the_catalogue(as_alice, alice):
    one = make(alice, "A")
    title = one.items.get().title
    as_alice.post("/members/alice/lists/calm-films/delete/")
    assert not List.objects.exists()
    title.refresh_from_db()


def test_a_reader_sees_how_much_they_have_seen(as_bob, bob, alice):
    one = make(alice, "A", "B", "C")
    Watched.objects.create(member=bob, title=one.items.get(place=2).title, at=NOON)
    page = as_bob.get(one.get_absolute_url()).content.decode()
    assert "you have seen 1 of 3" in page


def test_a_title_tells_the_lists_it_is_on_and_is_put_on_ones_own(as_alice, alice, visitor):
    title, one = make_title("Her", slug="her"), make(alice)
    data = {"list": one.public_id}
    as_alice.post("/titles/her/put/", data)
    assert names(one) == ["Her"]
    assert "Calm films" in visitor.get("/titles/her/lists/").content.decode()
    as_alice.post("/titles/her/put/", {**data, "off": "1"})
    assert names(one) == []
    assert as_alice.post("/titles/her/put/", {"list": "no uuid"}).status_code == 303
    assert title.list_items.count() == 0


def test_page_one_and_the_last_of_a_long_list_cost_the_same(alice, visitor, monkeypatch):
    monkeypatch.setattr(lists, "TITLES_A_PAGE", 3)
    one = make(alice, *(f"Film {n}" for n in range(12)))
    seen, costs, path = [], set(), one.get_absolute_url()
    while path:
        with CaptureQueriesContext(
            connection,
        ) as statements:
            page = visitor.get(path)
        costs.add(len(statements))
        seen += shown(page)
        following = page.context["next_url"]
        path = f"{one.get_absolute_url()}{following}" if following else ""
    assert seen == [f"Film {n}" for n in range(12)]
    assert len(costs) == 1


def test_a_hidden_list_is_seen_by_its_maker_with_the_reason(as_alice, alice, visitor):
    one = make(alice, "A")
    List.objects.filter(pk=one.pk).update(hidden_at=NOON, hidden_reason="Insults.")
    assert visitor.get(one.get_absolute_url()).status_code == 404
    assert "Insults." in as_alice.get(one.get_absolute_url()).content.decode()


def test_one_of_the_watchlist_is_picked(as_alice):
    title = make_title("Her", slug="her")
    assert "empty" in as_alice.get("/watchlist/pick/", follow=True).content.decode()
    as_alice.post("/titles/her/marks/", {"mark": "watchlist:on"})
    assert as_alice.get("/watchlist/pick/")["Location"] == title.get_absolute_url()
    assert shown(as_alice.get("/members/alice/watchlist/")) == ["Her"]
