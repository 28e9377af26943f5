"""Limits: found by an address that can be shared, kept for children by a member alone."""

import pytest
from django.test import Client

from family.models import Profile
from tests.factories import make_member, make_title
from tests.factories.guides import make_categories, make_guide

pytestmark = pytest.mark.django_db
LIST = "/family/limits/"


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.SITE_TODAY = "2024-12-20"
    make_categories()


@pytest.fixture
def rated():
    make_guide(make_title("Gentle"), age=6, steps={"language": 1})
    make_guide(make_title("Rough"), age=6, steps={"language": 4})
    make_guide(make_title("Grown"), age=16, steps={"language": 1})
    make_title("Unknown")


@pytest.fixture
def parent():
    client = Client()
    client.force_login(make_member("ada"))
    return client


def found(visitor, query):
    answer = visitor.get(f"/family/find/{query}")
    assert answer.status_code == 200
    return {card["title"].name: card["note"] for card in answer.context["cards"]}


def test_what_is_over_a_limit_is_left_out_and_what_is_not_rated_is_marked(visitor, rated):
    assert found(visitor, "?age=8&language=2") == {"Gentle": "For 6+", "Unknown": "Not rated"}
    assert set(found(visitor, "?age=8")) == {"Gentle", "Rough", "Unknown"}
    assert set(found(visitor, "?language=2&rated=on")) == {"Gentle", "Grown"}
    assert set(found(visitor, "")) == {"Gentle", "Rough", "Grown", "Unknown"}


def test_or_it_is_shown_with_what_is_over(visitor, rated):
    shown = found(visitor, "?age=8&language=2&over=mark")
    assert shown["Rough"] == "For 6+ · Language 4, your limit 2"
    assert shown["Grown"] == "For 16+, your limit 8"


@pytest.mark.parametrize(
    "query",
    ["?age=abc", "?age=1", "?age=99999999999999999999", "?language=9", "?language=%00",
     "?after=%00",
     "?age=8&age=9", "?" + "&".join(f"x{n}=1" for n in range(40)), "?over=sideways", "?rated=%FF"],
)  # fmt: skip
def test_what_makes_no_sense_in_an_address_leaves_nothing_out(visitor, rated, query):
    assert "Gentle" in found(visitor, query)


def test_an_age_that_is_none_says_so(visitor):
    shown = visitor.get("/family/find/?age=abc").content.decode()
    assert "An age is a whole number from 2 to 18." in shown


def test_a_draft_tells_nothing(visitor):
    make_guide(make_title("Draft"), age=16, published_on=None)
    assert found(visitor, "?age=8") == {"Draft": "Not rated"}


def test_a_parent_keeps_limits_that_lead_to_an_address_without_a_name(parent):
    parent.post(f"{LIST}add/", {"name": "<b>Mia</b>", "age": "8", "language": "2"})
    shown = parent.get(LIST).content.decode()
    assert "&lt;b&gt;Mia" in shown
    assert "/family/find/?age=8&amp;language=2" in shown
    assert "Language up to 2" in shown
    profile = Profile.objects.get()
    edit = f"{LIST}{profile.public_id}/edit/"
    assert 'value="8"' in parent.get(edit).content.decode()
    parent.post(edit, {"name": "Mia", "age": "9"})
    assert "/family/find/?age=9&quot;" in parent.get(LIST).content.decode().replace('"', "&quot;")
    parent.post(f"{LIST}{profile.public_id}/delete/")
    assert not Profile.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": ""}, "Give it a name"),
        ({"age": "1"}, "An age is a whole number from 2 to 18."),
        ({"age": ""}, "Say how old"),
        ({"language": "6"}, "Steps go from 0 to 5."),
    ],
)
def test_bad_limits_are_refused_in_words_and_kept(parent, data, words):
    sent = {"name": "Mia", "age": "8", **data}
    shown = parent.post(f"{LIST}add/", sent).content.decode()
    assert words in shown
    assert f'value="{sent["name"] or sent["age"]}"' in shown
    assert not Profile.objects.exists()


def test_eight_are_the_most(parent):
    for number in range(9):
        answer = parent.post(f"{LIST}add/", {"name": f"Child {number}", "age": "8"})
    assert answer.status_code == 409
    assert "Child 8" in answer.content.decode()
    assert Profile.objects.count() == 8


def test_nobody_else_sees_or_changes_them(parent, visitor):
    parent.post(f"{LIST}add/", {"name": "Mia", "age": "8"})
    address = f"{LIST}{Profile.objects.get().public_id}/"
    other = Client()
    other.force_login(make_member())
    assert other.get(f"{address}edit/").status_code == 404
    other.post(f"{address}delete/")
    assert Profile.objects.exists()
    assert "Mia" not in other.get(LIST).content.decode()
    assert visitor.get(LIST).status_code == 302


def test_statements_are_as_many_for_many_titles_as_for_few(
    visitor, rated, django_assert_max_num_queries
):
    found(visitor, "")
    with django_assert_max_num_queries(9) as few:
        found(visitor, "?age=8&language=2")
    for _ in range(40):
        make_guide(make_title(), age=6, steps={"language": 1})
    with django_assert_max_num_queries(len(few)):
        found(visitor, "?age=8&language=2")
