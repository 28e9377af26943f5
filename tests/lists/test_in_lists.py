"""On a title's page: how many lists it is on that everybody may see."""

import re

import pytest
from django.core.management import call_command

from accounts.services.standing import set_standing
from films.services import merging
from lists.models import List, ListedTitle
from lists.services import counting, listing
from moderation import services as moderation
from tests.factories import NOON, make_member, make_moderator, make_title
from tests.stored_pages.visits import visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def her():
    return make_title("Her", slug="her")


def make(author, *titles, visibility="public"):
    made = listing.make_list(
        author=author, name="Nights", description="", is_ranked=False, visibility=visibility,
        at=NOON,
    )  # fmt: skip
    for title in titles:
        listing.add_title(to=made, title=title, at=NOON)
    return List.objects.get(pk=made.pk)


def told(client, slug="her"):
    page = " ".join(client.get(f"/titles/{slug}/").content.decode().split())
    found = re.search(r'href="/titles/[^/]+/lists/"> ?(In \d+ lists?) ?</a>', page)
    return found[1] if found else ""


def test_a_title_on_no_list_says_nothing(visitor, her, alice):
    assert told(visitor) == ""
    make(alice, her, visibility="private")
    assert told(visitor) == ""


def test_the_number_follows_what_is_on_lists(visitor, her, alice):
    one = make(alice, her)
    assert told(visitor) == "In 1 list"
    make(make_member("bob"), her)
    assert told(visitor) == "In 2 lists"
    listing.remove_title(of=one, title_id=her.pk, at=NOON)
    assert told(visitor) == "In 1 list"


def test_the_number_follows_who_may_see_the_list(as_alice, visitor, her, alice):
    one = make(alice, her)
    path = one.get_absolute_url()
    as_alice.post(f"{path}edit/", {"name": "Nights", "visibility": "followers"})
    assert told(visitor) == ""
    as_alice.post(f"{path}edit/", {"name": "Nights", "visibility": "public"})
    assert told(visitor) == "In 1 list"
    alice.is_private = True
    alice.save()
    assert told(visitor) == ""
    alice.is_private = False
    alice.save()
    as_alice.post(f"{path}delete/")
    assert told(visitor) == ""


def test_the_number_follows_moderators(visitor, her, alice):
    one, usher = make(alice, her), make_moderator("usher")
    moderation.hide(items=[one], actor=usher, rule="spam", reason="R", at=NOON)
    assert told(visitor) == ""
    moderation.restore(items=[one], actor=usher, reason="R", at=NOON)
    assert told(visitor) == "In 1 list"
    set_standing(user=alice, is_active=False, at=NOON)
    assert told(visitor) == ""
    set_standing(user=alice, is_active=True, at=NOON)
    assert told(visitor) == "In 1 list"


@pytest.mark.django_db(transaction=True)
def test_a_stored_page_is_dropped_by_a_list_and_by_its_edit(as_alice, alice):
    her = make_title("Her", slug="her")
    one = make(alice)
    assert "In 1 list" not in visit("/titles/her/").text
    assert visit("/titles/her/").is_stored
    listing.add_title(to=one, title=her, at=NOON)
    assert "In 1 list" in visit("/titles/her/").text
    assert visit("/titles/her/").is_stored
    path = f"{one.get_absolute_url()}edit/"
    as_alice.post(path, {"name": "Nights", "visibility": "private"})
    assert "In 1 list" not in visit("/titles/her/").text


def test_a_watchlist_is_no_list_of_these(visitor, as_alice, her):
    as_alice.post("/titles/her/marks/", {"mark": "watchlist:on"})
    assert told(visitor) == ""


def test_a_merge_joins_the_lists_and_comes_apart(visitor, her, alice):
    other, usher = make_title("Her again", slug="her-again"), make_moderator("usher")
    make(alice, her, other)
    make(make_member("bob"), other)
    merge = merging.merge_titles(kept=her, merged=other, by=usher, reason="R", at=NOON)
    assert told(visitor) == "In 2 lists"
    merging.unmerge(merge=merge, by=usher, at=NOON)
    assert (told(visitor), told(visitor, "her-again")) == ("In 1 list", "In 2 lists")


def test_a_command_counts_again(her, alice, capsys):
    make(alice, her)
    ListedTitle.objects.update(list_count=7)
    call_command("count_lists")
    assert ListedTitle.objects.get(title=her).list_count == 1
    assert "Counted the lists of 1 titles." in capsys.readouterr().out


def test_counting_again_writes_nothing_that_stands(her, alice, django_assert_num_queries):
    make(alice, her)
    with django_assert_num_queries(6):  # savepoint, which, rows there, lock, count, release
        counting.count_lists([her.pk])
