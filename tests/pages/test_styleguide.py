"""The style guide: in development only."""

import pytest

pytestmark = pytest.mark.django_db


def test_it_shows_every_component_without_a_row_in_the_database(visitor, settings):
    settings.DEBUG = True
    assert visitor.get("/styleguide/").status_code == 200


@pytest.mark.parametrize("who", ["visitor", "as_alice"])
def test_a_real_site_has_none(request, who):
    assert request.getfixturevalue(who).get("/styleguide/").status_code == 404
