"""Where a member writes their biography."""

import pytest

from accounts.models import Profile
from core import limits
from tests.factories import make_member

pytestmark = pytest.mark.django_db
PAGE = "/accounts/settings/profile/"


def test_it_is_kept_and_shown_again(as_alice, alice):
    answer = as_alice.post(PAGE, {"biography": "Likes *long* films."})
    assert (answer.status_code, answer["Location"]) == (303, "/members/alice/")
    assert "Likes *long* films." in as_alice.get(PAGE).content.decode()
    assert "<em>long</em>" in as_alice.get("/members/alice/").content.decode()
    as_alice.post(PAGE, {"biography": ""})
    assert Profile.objects.get().biography_html == ""


def test_too_long_is_said_and_nothing_typed_is_lost(as_alice, alice):
    typed = "x" * 1001
    page = as_alice.post(PAGE, {"biography": typed})
    assert page.status_code == 200
    assert typed in page.content.decode()
    assert not Profile.objects.exists()


def test_too_often_is_said_and_nothing_typed_is_lost(as_alice, alice, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "profile", (limits.Window(1, 3600),))
    as_alice.post(PAGE, {"biography": "First."})
    page = as_alice.post(PAGE, {"biography": "Second."})
    assert page.status_code == 429
    assert "Second." in page.content.decode()
    assert Profile.objects.get().biography == "First."


def test_the_newest_accounts_get_no_live_links(client):
    new = make_member("newcomer")
    client.force_login(new)
    client.post(PAGE, {"biography": "[here](https://spam.example/)"})
    assert Profile.objects.get().biography_html == "<p>here</p>\n"


def test_a_visitor_logs_in_first(visitor):
    assert visitor.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"
