"""The page that a browser fills with what it looked at lately."""

import pytest

from tests.factories import make_title

pytestmark = pytest.mark.django_db


def test_it_is_empty_here_whoever_asks(visitor, as_alice):
    make_title("Koyaanisqatsi")
    for client in (visitor, as_alice):
        page = client.get("/recent/")
        assert page.status_code == 200
        assert "Koyaanisqatsi" not in page.content.decode()
