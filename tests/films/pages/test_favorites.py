"""Where a member chooses four favorites."""

import pytest

from films.models import FavoriteTitle
from films.services import favorites, merging
from tests.factories import NOON, make_member, make_title

pytestmark = pytest.mark.django_db
PAGE = "/accounts/settings/favorites/"


def names(member):
    rows = FavoriteTitle.objects.filter(member=member).order_by("place")
    return [row.title.name for row in rows.select_related("title")]


def press(client, act, title):
    return client.post(PAGE, {"act": f"{act}:{title.pk}"})


def test_titles_are_found_added_moved_and_taken_off(as_alice, alice):
    her, up = make_title("Her", indexed=True), make_title("Up", indexed=True)
    page = as_alice.get(f"{PAGE}?q=her").content.decode()
    assert f'value="add:{her.pk}"' in page
    for title in (her, up, her):  # twice is once
        assert press(as_alice, "add", title).status_code == 303
    assert names(alice) == ["Her", "Up"]
    assert f'value="add:{her.pk}"' not in as_alice.get(f"{PAGE}?q=her").content.decode()
    press(as_alice, "up", up)
    assert names(alice) == ["Up", "Her"]
    press(as_alice, "up", up)  # it is the first
    press(as_alice, "remove", her)
    press(as_alice, "remove", her)
    assert names(alice) == ["Up"]


def test_a_fifth_is_refused_in_words(as_alice, alice):
    titles = [make_title(f"Film {number}") for number in range(5)]
    for title in titles:
        press(as_alice, "add", title)
    assert len(names(alice)) == 4
    assert "You have four favorites" in as_alice.get(PAGE).content.decode()


@pytest.mark.parametrize("act", ["", "add", "add:", "add:x", "add:999999", f"add:{'9' * 40}",
                                 "x:1", "add:²", "remove:\x00"])  # fmt: skip
def test_what_no_button_sends_changes_nothing(as_alice, alice, act):
    assert as_alice.post(PAGE, {"act": act}).status_code == 303
    assert names(alice) == []


def test_everybody_has_their_own(as_alice, alice):
    other = make_member("bob")
    favorites.add(member=other, title=make_title("Up"))
    press(as_alice, "add", make_title("Her"))
    assert (names(alice), names(other)) == (["Her"], ["Up"])


def test_a_merge_moves_them_and_its_undoing_puts_them_back(alice):
    kept, merged = make_title("Her"), make_title("Her (2013)")
    bob = make_member("bob")
    for title in (kept, merged):
        favorites.add(member=alice, title=title)
    favorites.add(member=bob, title=merged)
    boss = make_member("boss")
    merge = merging.merge_titles(kept=kept, merged=merged, by=boss, reason="the same", at=NOON)
    assert (favorites.ids_of(alice), favorites.ids_of(bob)) == ([kept.pk], [kept.pk])
    merging.unmerge(merge=merge, by=boss, at=NOON)
    assert favorites.ids_of(alice) == [kept.pk, merged.pk]
    assert favorites.ids_of(bob) == [merged.pk]


def test_a_visitor_logs_in_first(visitor):
    assert visitor.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"
