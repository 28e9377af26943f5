"""The former sign-up page: there is one box for both."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/accounts/signup/", "/accounts/login/code/"])
def test_it_leads_to_the_one_box_with_where_one_was_going(visitor, page):
    assert visitor.get(page)["Location"] == "/accounts/login/"
    answer = visitor.get(page, {"next": "/films/"})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=%2Ffilms%2F")
