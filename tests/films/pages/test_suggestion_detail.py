"""The page of a suggested title."""

import uuid

import pytest

from films.services import suggestions
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def test_everybody_with_the_address_sees_what_was_suggested_and_nobody_sees_by_whom(
    visitor, as_alice, alice
):
    made, _is_new = suggestions.suggest(
        name="Dune", year=1984, link="https://films.example/dune", note="", by=alice, at=NOON
    )
    for client in (visitor, as_alice):
        page = client.get(f"/suggest/{made.public_id}/")
        assert page.status_code == 200
        main = page.content.decode().partition("<main")[2].partition("</main")[0]
        assert "Dune" in main
        assert "alice" not in main


def test_an_unknown_one_is_not_found(visitor):
    assert visitor.get(f"/suggest/{uuid.uuid4()}/").status_code == 404
