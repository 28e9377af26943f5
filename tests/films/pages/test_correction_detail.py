"""The page of a suggested correction."""

import uuid

import pytest

from films.services import corrections
from tests.factories import NOON, make_title

pytestmark = pytest.mark.django_db


def test_everybody_with_the_address_sees_what_was_suggested_and_nobody_sees_by_whom(
    visitor, as_alice, alice
):
    title = make_title("Her", runtime_minutes=119)
    made = corrections.suggest(
        item=title, by=alice, field="runtime_minutes", value="126", source="The credits", at=NOON
    )
    for client in (visitor, as_alice):
        page = client.get(f"/corrections/{made.public_id}/")
        assert page.status_code == 200
        main = page.content.decode().partition("<main")[2].partition("</main")[0]
        assert "The credits" in main
        assert "alice" not in main


def test_an_unknown_one_is_not_found(visitor):
    assert visitor.get(f"/corrections/{uuid.uuid4()}/").status_code == 404
