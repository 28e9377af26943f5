"""The pages about the site: whom to write to, and how to become a critic."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/about/critics/", "/about/contact/"])
def test_they_name_the_operators_address(visitor, settings, page):
    settings.CONTACT_ADDRESS = "desk@example.org"
    assert 'href="mailto:desk@example.org"' in visitor.get(page).content.decode()


@pytest.mark.parametrize("page", ["/", "/titles/no-such-title/"])
def test_every_page_leads_to_them(visitor, page):
    text = visitor.get(page).content.decode()
    for address in ("/about/", "/about/contact/", "/about/critics/", "/about/scores/"):
        assert f'href="{address}"' in text
        assert visitor.get(address).status_code == 200
