"""Whom a member's watchlist and new entries are for, said once in the settings."""

import pytest

from lists.models import List
from lists.services import marking
from tests.factories import NOON, make_title

pytestmark = pytest.mark.django_db
PROFILE = "/accounts/settings/profile/"


def choose(client, value):
    return client.post(PROFILE, {"biography": "", "default_visibility": value})


def test_forms_begin_with_what_was_chosen(as_alice):
    make_title("Her", slug="her")
    assert as_alice.get("/lists/new/").context["form"]["visibility"].value() == "public"
    choose(as_alice, "followers")
    for path in ("/lists/new/", "/titles/her/diary/"):
        assert as_alice.get(path).context["form"]["visibility"].value() == "followers"


def test_the_watchlist_follows_it(as_alice, alice, visitor):
    her = make_title("Her", slug="her")
    choose(as_alice, "private")
    alice.refresh_from_db()
    marking.set_listed(alice, her, True, NOON)
    path, link = "/members/alice/watchlist/", 'href="/titles/her/"'
    assert link not in visitor.get(path).content.decode()
    assert link in as_alice.get(path).content.decode()
    choose(as_alice, "public")
    assert link in visitor.get(path).content.decode()


def test_what_stands_already_stays_as_it_is(as_alice, alice):
    as_alice.post("/lists/new/", {"name": "Nights", "visibility": "public"})
    choose(as_alice, "private")
    assert List.objects.get(author=alice, kind="list").visibility == "public"


def test_a_value_that_is_none_is_refused(as_alice, alice):
    page = choose(as_alice, "nobody")
    assert "nobody is not one of the available choices" in page.content.decode()
    alice.refresh_from_db()
    assert alice.default_visibility == "public"
