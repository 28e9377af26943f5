"""The page of the terms."""

import pytest

from accounts.documents import document

pytestmark = pytest.mark.django_db


def test_everybody_reads_the_text_in_force(visitor, as_alice):
    text = document("terms")
    for client in (visitor, as_alice):
        page = client.get("/terms/")
        assert page.status_code == 200
        assert page.context["document"].text == text.text
        assert str(text.version) in page.content.decode()


def test_nothing_can_be_sent_to_it(visitor):
    assert visitor.post("/terms/").status_code == 200
