"""The page of a 404."""

import pytest

pytestmark = pytest.mark.django_db


def test_everybody_gets_the_same_page_with_a_way_on(visitor, as_alice):
    for client in (visitor, as_alice):
        page = client.get("/nowhere/<b>at-all</b>/")
        assert page.status_code == 404
        text = page.content.decode()
        assert 'href="/"' in text
        assert "<b>at-all" not in text
