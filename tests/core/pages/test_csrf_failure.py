"""The page of a form without its token: what was typed comes back, if it was typed here."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
HERE = {"Origin": "http://testserver"}


@pytest.mark.parametrize(
    ("headers", "is_kept"),
    [(HERE, True), ({"Origin": "https://evil.example"}, False), ({}, False)],
)
def test_only_a_form_of_this_site_gets_its_words_back(headers, is_kept):
    client = Client(enforce_csrf_checks=True)
    page = client.post("/suggest/", {"name": "Dune, typed here"}, headers=headers)
    assert page.status_code == 403
    assert ("Dune, typed here" in page.content.decode()) is is_kept


def test_a_password_never_comes_back():
    client = Client(enforce_csrf_checks=True)
    typed = {"login": "alice@example.com", "password": "seven green bottles"}
    page = client.post("/accounts/login/password/", typed, headers=HERE)
    assert page.status_code == 403
    assert "seven green bottles" not in page.content.decode()
