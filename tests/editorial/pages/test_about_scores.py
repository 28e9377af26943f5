"""The page that says how every score is made."""

import pytest

from reviews.services.scoring import constants

pytestmark = pytest.mark.django_db


def test_it_names_the_constants_in_force(visitor):
    page = visitor.get("/about/scores/")
    assert page.status_code == 200
    assert page.context["constants"] == constants()


def test_an_operators_own_constant_stands_there(visitor, settings):
    settings.SCORE_CONSTANTS = {"favorable_band": 65}
    page = visitor.get("/about/scores/")
    assert page.context["constants"].favorable_band == 65
    assert "65" in page.content.decode()
