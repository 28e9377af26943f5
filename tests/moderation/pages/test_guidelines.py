"""The page of the guidelines."""

import pytest

from moderation.rules import Rule

pytestmark = pytest.mark.django_db


def test_every_rule_stands_there_for_everybody(visitor, as_alice):
    for client in (visitor, as_alice):
        page = client.get("/guidelines/")
        assert page.status_code == 200
        assert page.context["rules"] == Rule.choices
