"""The page that says whom to write to."""

import pytest

pytestmark = pytest.mark.django_db


def test_it_names_the_address_of_this_site(visitor, settings):
    settings.CONTACT_ADDRESS = "desk@matinee.example"
    page = visitor.get("/about/contact/")
    assert page.status_code == 200
    assert "desk@matinee.example" in page.content.decode()
