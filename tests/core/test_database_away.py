"""A database that is away or takes no writes: 503 and when to come back, for everybody."""

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from accounts.models import User
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db
MOMENT = "We will be back soon"


@pytest.fixture
def _away(monkeypatch):
    """Let every statement fail, as they do while PostgreSQL is stopped."""

    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", away)


def browser(user=None, **more):
    client = Client(raise_request_exception=False, **more)
    if user:
        client.force_login(user)
    return client


@pytest.fixture
def browsers(db):
    operator = User.objects.create_superuser(email="boss@example.com", username="boss")
    return [browser(), browser(make_member("alice")), browser(operator)]


@pytest.fixture
def pages(db):
    review = make_review(make_title(), body="Words.")
    return [
        "/", review.title.get_absolute_url(), "/nowhere/", "/admin/", "/accounts/settings/",
        f"/reviews/{review.public_id}/edit/", "/search/?q=her",
    ]  # fmt: skip


def test_everybody_is_told_when_to_come_back(browsers, pages, request):
    request.getfixturevalue("_away")
    answers = [client.get(page) for client in browsers for page in pages]
    shown = {
        (answer.status_code, answer.headers.get("Retry-After"), MOMENT in answer.content.decode())
        for answer in answers
        if answer.status_code not in (302, 404)  # what needs no database
    }
    assert shown == {(503, "10", True)}
    assert [a.status_code for a in answers].count(503) > len(pages)


def test_a_form_without_its_token_is_a_503_too(browsers, request):
    clients = [Client(raise_request_exception=False, enforce_csrf_checks=True), browsers[1]]
    clients[1].handler.enforce_csrf_checks = True
    request.getfixturevalue("_away")
    answers = [client.post("/newsletters/", {"address": "a@example.com"}) for client in clients]
    assert [answer.status_code for answer in answers] == [503, 503]


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_both_kinds_of_error_mean_the_same(monkeypatch, error):
    def broken(*args, **kwargs):
        raise error("closed")

    monkeypatch.setattr("editorial.views.articles.clock.today", broken)
    page = browser().get("/")
    assert (page.status_code, page["Retry-After"]) == (503, "10")


SWITCH = {
    "sqlite": "PRAGMA query_only = {}",
    "postgresql": "SET default_transaction_read_only = {}",
}


@pytest.fixture
def _read_only(db):
    """Let the database refuse writes, as a standby or a full disk does."""
    with connection.cursor() as cursor:
        cursor.execute(SWITCH[connection.vendor].format("on"))
    yield
    with connection.cursor() as cursor:
        cursor.execute(SWITCH[connection.vendor].format("off"))


@pytest.mark.django_db(transaction=True)
def test_reading_goes_on_where_nothing_can_be_written(browsers, pages, request):
    request.getfixturevalue("_read_only")
    assert browsers[0].get(pages[1]).status_code == 200
    assert browsers[1].get("/nowhere/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_writing_is_a_503_where_nothing_can_be_written(browsers, pages, request):
    request.getfixturevalue("_read_only")
    answer = browsers[1].post(pages[1] + "review/", {"stars": "8"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


@pytest.mark.django_db(transaction=True)
def test_a_message_is_shown_once_where_nothing_can_be_written(browsers, pages, request):
    browsers[1].post(pages[1] + "review/", {"stars": "8"})
    request.getfixturevalue("_read_only")
    shown = [browsers[1].get("/search/?q=her") for _ in range(2)]
    assert [page.status_code for page in shown] == [200, 200]
    assert ["Review posted." in page.content.decode() for page in shown] == [True, False]
