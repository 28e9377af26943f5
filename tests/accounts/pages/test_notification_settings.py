"""Where a member chooses what they are told."""

import re

import pytest

from accounts.models import Notification
from accounts.services import relations
from tests.factories import NOON, make_member

pytestmark = pytest.mark.django_db
PAGE = "/accounts/settings/notifications/"


def is_ticked(client):
    (box,) = re.findall(r'<input[^>]*value="follow"[^>]*>', client.get(PAGE).content.decode())
    return "checked" in box


def test_a_kind_is_switched_off_and_on(as_alice, alice):
    assert is_ticked(as_alice)
    assert as_alice.post(PAGE, {}).status_code == 303
    assert not is_ticked(as_alice)
    relations.set_followed(make_member(), alice, True, NOON)
    assert not Notification.objects.exists()
    as_alice.post(PAGE, {"kinds": ["follow"]})
    relations.set_followed(make_member(), alice, True, NOON)
    assert Notification.objects.count() == 1


def test_a_kind_that_is_none_is_refused_in_words(as_alice):
    page = as_alice.post(PAGE, {"kinds": ["x"]})
    assert page.status_code == 200
    assert "not one of the available choices" in page.content.decode()


def test_a_visitor_logs_in_first(visitor):
    assert visitor.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"
