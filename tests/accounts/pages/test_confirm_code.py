"""The page where the code goes that logs in."""

import pytest
from django.test import Client

from tests.accounts.pages.test_entrance import CODE_PAGE, ask, enter, is_in, last_code

pytestmark = pytest.mark.django_db


def test_the_mailed_code_logs_in(visitor, alice):
    ask(visitor, alice.email)
    assert visitor.get(CODE_PAGE).status_code == 200
    enter(visitor, last_code())
    assert is_in(visitor)


def test_without_a_code_asked_for_it_leads_to_the_box(visitor):
    page = visitor.get(CODE_PAGE)
    assert (page.status_code, page["Location"]) == (302, "/accounts/login/")


def test_somebody_elses_browser_cannot_use_the_code(visitor, alice):
    ask(visitor, alice.email)
    other = Client()
    enter(other, last_code())
    assert not is_in(other)


def test_who_is_in_already_is_told_so(as_alice):
    page = as_alice.get(CODE_PAGE, follow=True)
    assert page.redirect_chain == [("/", 302)]
    assert "that code has been used" in page.content.decode()
