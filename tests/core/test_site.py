"""What every page of the site keeps: headers, health, own error pages, and visitors' privacy."""

import datetime as dt
import json
import logging

import pytest
from django.core.management import call_command

from core import tokens
from core.logs import JsonFormatter
from tests.factories import make_critic_review, make_review, make_season, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def public_pages():
    title, season = make_title(), make_season()
    review = make_review(title, body="Words.")
    critic_review = make_critic_review(title, quote="Words.")
    base = title.get_absolute_url()
    return [
        "/", "/films/", "/tv/", "/search/?q=her", base, base + "critics/", base + "audience/",
        base + "cast/", season.get_absolute_url(), review.get_absolute_url(),
        f"{review.get_absolute_url()}history/", critic_review.get_absolute_url(), "/news/",
        "/about/scores/", "/guidelines/", "/moderation/log/", "/terms/", "/privacy/",
        f"/members/{review.author.username}/", "/nowhere/",
    ]  # fmt: skip


def test_visitors_pages_hold_no_token_no_cookie_and_no_personal_byte(visitor, public_pages):
    for url in public_pages:
        page = visitor.get(url)
        text = page.content.decode()
        assert page.status_code == (404 if url == "/nowhere/" else 200), url
        assert not page.cookies, url
        assert "csrfmiddlewaretoken" not in text, url
        assert "@example.com" not in text, url


def test_a_members_page_differs_so_the_test_above_could_fail(as_alice, public_pages):
    text = as_alice.get("/").content.decode()
    assert "csrfmiddlewaretoken" in text
    assert "alice" in text


def test_security_headers_stand_on_every_page(visitor, public_pages):
    for url in [*public_pages, "/accounts/login/", "/newsletters/"]:
        headers = visitor.get(url).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "Content-Security-Policy-Report-Only" not in headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]


def test_pages_answer_head(visitor, public_pages):
    for url in public_pages[:-1]:
        assert visitor.head(url).status_code == 200, url


def test_health(visitor):
    assert visitor.get("/healthz").content == b"ok"
    ready = visitor.get("/readyz")
    assert (ready.status_code, ready.json()["ready"]) == (200, True)
    assert set(ready.json()["checks"]) == {"database", "disk", "migrations"}


def test_the_customary_icon_is_there(visitor):
    assert visitor.get("/favicon.ico")["Location"].endswith("img/favicon.ico")


def test_well_known_change_password(visitor):
    assert visitor.get("/.well-known/change-password")["Location"] == "/accounts/password/change/"


@pytest.mark.parametrize("url", ["/outbox/", "/styleguide/"])
def test_development_pages_are_not_there_in_production(visitor, url):
    assert visitor.get(url).status_code == 404


def test_a_broken_page_is_our_own_and_needs_no_database(client, monkeypatch):
    client.raise_request_exception = False

    def broken(*args, **kwargs):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("editorial.views.articles.clock.today", broken)
    page = client.get("/")
    assert (page.status_code, "Something went wrong" in page.content.decode()) == (500, True)


def test_tokens_serve_one_purpose():
    token = tokens.make("one", [1, 2])
    assert tokens.read("one", token) == [1, 2]
    for purpose, bad in (("two", token), ("one", token + "x"), ("one", "")):
        with pytest.raises(tokens.BadToken):
            tokens.read(purpose, bad)


def test_a_log_line_is_one_line_and_names_no_path(rf):
    request = rf.get("/newsletters/preferences/secret-token/")
    record = logging.LogRecord("x", logging.ERROR, "", 0, "bad\nline %s", (request.path,), None)
    record.request = request
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert "secret-token" not in json.loads(line)["message"]


def test_run_due_opens_titles_on_their_day(settings, capsys):
    settings.SITE_TODAY = "2024-12-25"
    title = make_title(is_open=False, counts_from=dt.date(2024, 12, 25))
    later = make_title(is_open=False, counts_from=dt.date(2024, 12, 26))
    make_review(title)
    call_command("run_due")
    call_command("run_due")
    title.refresh_from_db()
    later.refresh_from_db()
    assert (title.is_open, title.audience_counted, later.is_open) == (True, 1, False)
    first, second = capsys.readouterr().out.splitlines()
    assert "1 titles opened" in first.split(", ")
    assert "0 titles opened" in second.split(", ")
