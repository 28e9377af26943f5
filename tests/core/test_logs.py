"""A failing page says in the log where it failed, and nothing that somebody typed."""

import io
import json
import logging

import pytest
from django.test import Client

from core.logs import JsonFormatter
from tests.core.failing_urls import ADDRESS, PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def log():
    """Return what the site's own formatter writes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.urls("tests.core.failing_urls")
@pytest.mark.parametrize("name", PAGES)
def test_a_500_says_where_and_no_address(log, name):
    client = Client(raise_request_exception=False)
    page = client.post(f"/failing/{name}/{ADDRESS}/?email={ADDRESS}", {"email": ADDRESS})

    assert page.status_code == 500
    written = log.getvalue()
    assert "secret.reader" not in written
    line = json.loads(written.splitlines()[-1])
    assert line["level"] == "ERROR"
    assert "failing_urls.py" in line["exception"]


@pytest.mark.urls("tests.core.failing_urls")
@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("doubled", "IntegrityError"),
        ("value", "builtins.ValueError"),
        ("chained", "builtins.RuntimeError"),
        ("warned", "AttributeError: 'NoneType' object has no attribute 'name'"),
    ],
)
def test_the_kind_of_error_is_kept_the_cause_too(log, name, ends):
    Client(raise_request_exception=False).post(f"/failing/{name}/{ADDRESS}/")
    exception = json.loads(log.getvalue().splitlines()[-1])["exception"]
    assert exception.endswith(ends)
    assert ("KeyError" in exception) is (name == "chained")


@pytest.mark.urls("tests.core.failing_urls")
def test_the_constraint_that_was_broken_is_named(log, postgres_only):
    Client(raise_request_exception=False).post(f"/failing/doubled/{ADDRESS}/")
    exception = json.loads(log.getvalue().splitlines()[-1])["exception"]
    assert "UniqueViolation (newsletters_subscriber_address_key_key)" in exception
