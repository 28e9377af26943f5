"""The well-known address where password managers look."""

import pytest

pytestmark = pytest.mark.django_db


def test_it_leads_to_the_page_of_the_password(visitor, as_alice):
    for client in (visitor, as_alice):
        page = client.get("/.well-known/change-password")
        assert (page.status_code, page["Location"]) == (302, "/accounts/password/change/")
