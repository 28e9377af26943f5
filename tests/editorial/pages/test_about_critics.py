"""The page that says how critics' reviews come in."""

import pytest

pytestmark = pytest.mark.django_db


def test_everybody_reads_how_one_becomes_a_critic(visitor, as_alice):
    for client in (visitor, as_alice):
        page = client.get("/about/critics/")
        assert page.status_code == 200
        assert page.context["head"].title == "Becoming a critic"
