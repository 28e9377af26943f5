"""Tags on lists: put to them in the form, shown with them, and a way to others of the kind."""

import pytest

from core import search
from lists.models import List
from lists.search import LIST
from lists.services import listing
from tests.factories import NOON, make_member, make_title

pytestmark = pytest.mark.django_db
NEW = "/lists/new/"


def make(author, name, *tags, visibility="public"):
    made = listing.make_list(
        author=author, name=name, description="", is_ranked=False, visibility=visibility,
        tags=tags, at=NOON,
    )  # fmt: skip
    listing.add_title(to=made, title=make_title(), at=NOON)
    return made


def words(page):
    return " ".join(page.content.decode().split())


def tags_of(one):
    return sorted(one.tags.values_list("word", flat=True))


def test_tags_are_once_each_and_in_lower_case(as_alice, alice):
    form = {"name": "Nights", "tags": " Cozy,rainy  days, cozy ,, ", "visibility": "public"}
    as_alice.post(NEW, form)
    assert tags_of(List.objects.get(author=alice)) == ["cozy", "rainy days"]


def test_an_edit_shows_them_and_changes_them(as_alice, alice):
    one = make(alice, "Nights", "cozy", "rainy")
    path = f"{one.get_absolute_url()}edit/"
    assert 'value="cozy, rainy"' in as_alice.get(path).content.decode()
    form = {"name": "Nights", "visibility": "public"}
    as_alice.post(path, {**form, "tags": "rainy, loud"})
    assert tags_of(one) == ["loud", "rainy"]
    as_alice.post(path, form)
    assert tags_of(one) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (", ".join(f"t{n}" for n in range(11)), "A list has up to ten tags; these are 11."),
        ("x" * 31, "A tag has up to 30 characters."),
        ("y" * 400, "at most 350 characters"),
    ],
)
def test_too_many_or_too_long_ones_come_back_as_typed(as_alice, typed, said):
    page = as_alice.post(NEW, {"name": "Nights", "tags": typed, "visibility": "public"})
    assert said in words(page)
    assert f'value="{typed}"' in words(page)
    assert not List.objects.exists()


def test_a_tag_leads_to_public_lists_that_have_it(visitor, alice):
    make(alice, "Cold nights", "cozy", "<b>&")
    make(alice, "Mine alone", "cozy", visibility="private")
    make(make_member("bob"), "Loud nights", "loud")
    page = words(visitor.get("/lists/"))
    assert 'href="/lists/?tag=cozy"' in page
    assert 'href="/lists/?tag=%3Cb%3E%26"' in page
    page = words(visitor.get("/lists/?tag=Cozy"))
    assert "Lists tagged <bdi>cozy</bdi>" in page
    assert "Cold nights" in page
    assert "Loud nights" not in page
    assert "Mine alone" not in page
    assert "No list has this tag." in words(visitor.get("/lists/?tag=%00nothing"))


def test_a_lists_page_shows_its_tags(visitor, alice):
    one = make(alice, "Cold nights", "cozy")
    assert 'href="/lists/?tag=cozy"' in words(visitor.get(one.get_absolute_url()))


def test_a_list_is_found_by_a_tag(alice):
    make(alice, "Cold nights", "snowbound")
    assert [hit.name for hit in search.find("snowbound") if hit.kind == LIST] == ["Cold nights"]


def test_a_copy_has_no_tags_of_the_other(as_alice, alice):
    one = make(make_member("bob"), "Cold nights", "cozy")
    as_alice.post(f"{one.get_absolute_url()}copy/")
    assert tags_of(List.objects.get(author=alice)) == []


def test_twenty_lists_with_tags_take_the_statements_of_one(
    visitor, alice, django_assert_max_num_queries
):
    make(alice, "First", "cozy")
    visitor.get("/lists/")
    with django_assert_max_num_queries(20) as first:
        visitor.get("/lists/")
    for number in range(19):
        make(alice, f"Next {number}", "cozy", f"own {number}")
    with django_assert_max_num_queries(20) as many:
        visitor.get("/lists/")
    assert len(first) == len(many)
