"""The page where the code goes that lets one choose a new password."""

import pytest
from django.test import Client

from tests.accounts.pages.test_entrance import last_code

pytestmark = pytest.mark.django_db
RESET, PAGE = "/accounts/password/reset/", "/accounts/password/reset/confirm/"
COMPLETE = "/accounts/password/reset/complete/"


def test_the_mailed_code_leads_to_the_new_password(visitor, alice):
    visitor.post(RESET, {"email": alice.email})
    assert visitor.get(PAGE).status_code == 200
    page = visitor.post(PAGE, {"code": last_code()})
    assert (page.status_code, page["Location"]) == (302, COMPLETE)


def test_a_wrong_code_stays_here(visitor, alice):
    visitor.post(RESET, {"email": alice.email})
    assert visitor.post(PAGE, {"code": "WRONGCODE"}).status_code == 200


@pytest.mark.parametrize("page", [PAGE, COMPLETE])
def test_another_browser_has_nothing_to_confirm(visitor, alice, page):
    visitor.post(RESET, {"email": alice.email})
    answer = Client().post(page, {"code": last_code()})
    assert (answer.status_code, answer["Location"]) == (302, RESET)
