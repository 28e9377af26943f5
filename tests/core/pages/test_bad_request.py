"""The page of a 400, and of a form too big to read."""

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation

from core.views.errors import bad_request

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("error", "status"), [(SuspiciousOperation(), 400), (RequestDataTooBig(), 413)]
)
def test_it_answers_what_is_wrong(rf, error, status):
    assert bad_request(rf.get("/"), error).status_code == status


def test_an_unknown_host_is_a_bad_request(visitor):
    page = visitor.get("/healthz", headers={"host": "evil.example"})
    assert page.status_code == 400
    assert "evil.example" not in page.content.decode()
