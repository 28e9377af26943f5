"""What may be kept of a page: nothing of what is somebody's own."""

import pytest
from django.test import Client

from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def title(alice):
    title = make_title("Her", slug="her")
    make_review(title, alice)
    return title


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/settings/", "/accounts/email/", "/accounts/2fa/", "/accounts/sessions/",
        "/accounts/password/set/", "/accounts/logout/", "/titles/her/review/",
        "/titles/her/correct/", "/accounts/nothing-here/",
    ],
)  # fmt: skip
def test_pages_of_ones_own_are_never_stored(as_alice, title, path):
    page = as_alice.get(path)
    if page.status_code == 404:
        assert page["Cache-Control"] == "private"
        return
    said = set(page["Cache-Control"].split(", "))
    assert {"private", "no-store"} <= said


def test_the_admin_is_never_stored(settings):
    settings.STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    for path in ("/admin/", "/admin/films/title/add/", "/admin/films/title/"):
        assert {"private", "no-store"} <= set(client.get(path)["Cache-Control"].split(", "))


@pytest.mark.parametrize("path", ["/", "/titles/her/", "/members/alice/", "/terms/"])
def test_other_pages_are_private_to_whoever_is_logged_in(as_alice, title, path):
    assert as_alice.get(path)["Cache-Control"] == "private"


@pytest.mark.parametrize("path", ["/", "/titles/her/", "/members/alice/", "/terms/"])
def test_visitors_get_what_everybody_gets(visitor, title, path):
    assert "private" not in visitor.get(path).headers.get("Cache-Control", "")


def test_a_visitor_with_a_session_leaves_no_address_behind(visitor):
    visitor.post("/accounts/password/reset/", {"email": "alice@example.com"})
    page = visitor.get("/accounts/password/reset/confirm/")
    assert "alice@example.com" in page.content.decode()
    assert {"private", "no-store"} <= set(page["Cache-Control"].split(", "))
