"""Newsletters in Django admin: what an operator looks up, adds and takes away."""

import pytest
from django.utils import timezone

from newsletters import services
from newsletters.models import SuppressedAddress
from tests.factories import make_member

pytestmark = pytest.mark.django_db
LIST = "/admin/newsletters/suppressedaddress/"


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


def found(desk, typed):
    return list(desk.get(LIST, {"q": typed}).context["cl"].result_list)


def test_a_typed_address_finds_its_row_in_any_spelling_and_no_other(desk):
    row = services.suppress(address="reader@example.com", reason="bounced", at=timezone.now())
    services.suppress(address="other@example.com", reason="complained", at=timezone.now())
    assert found(desk, " Reader+news@Example.com ") == [row]
    assert found(desk, "nobody@example.com") == []
    assert found(desk, "reader") == []
    assert len(found(desk, "")) == 2


def test_an_address_is_added_once_and_kept_nowhere(desk):
    sent = {"address": "reader@example.com", "reason": "asked"}
    assert desk.post(f"{LIST}add/", sent).status_code == 302
    assert services.is_suppressed("reader@example.com")
    page = desk.get(LIST).content.decode() + desk.get("/admin/").content.decode()
    assert "reader@" not in page
    again = desk.post(f"{LIST}add/", {**sent, "reason": "bounced"})
    assert "asked never to be written to" in again.content.decode()
    assert SuppressedAddress.objects.get().reason == "asked"
    bad = desk.post(f"{LIST}add/", {"address": "nobody", "reason": "asked"})
    assert "looks like name@example.com" in bad.content.decode()


def test_it_is_taken_away_but_for_a_report_as_spam_of_this_year(desk):
    bounced = services.suppress(address="a@example.com", reason="bounced", at=timezone.now())
    spam = services.suppress(address="b@example.com", reason="complained", at=timezone.now())
    assert desk.post(f"{LIST}{bounced.pk}/delete/", {"post": "yes"}).status_code == 302
    assert desk.post(f"{LIST}{spam.pk}/delete/", {"post": "yes"}).status_code == 403
    both = {"action": "delete_selected", "_selected_action": [spam.pk], "post": "yes"}
    desk.post(LIST, both)
    assert list(SuppressedAddress.objects.all()) == [spam]
