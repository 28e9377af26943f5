"""A site may live under a path of its host: every link, redirect, cookie and mail keeps to it."""

import importlib
import os
import re
from html import unescape
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, get_script_prefix, resolve, reverse, set_script_prefix

import config.settings
from core.models import OutgoingMail
from films.models import TitleSlug
from newsletters.models import Topic
from tests.access.addresses import make_world
from tests.core.test_refusals import read_settings, start
from tests.factories import make_title

ORIGIN, PREFIX = "https://host.example", "/cinema"
DERIVED = (
    "SITE_URL", "SITE_PATH", "FORCE_SCRIPT_NAME", "STATIC_URL", "MEDIA_URL", "SESSION_COOKIE_PATH",
    "CSRF_COOKIE_PATH", "SECURE_REDIRECT_EXEMPT",
)  # fmt: skip
# The targets of forms: a link nobody follows.
POSTED_TO = {
    "accounts:rename", "accounts:end_sessions", "reviews:review_withdraw", "lists:list_delete",
    "lists:list_clone", "lists:challenge_delete", "lists:challenge_join",
     "lists:diary_delete", "lists:title_dismiss", "lists:season_dismiss",
    "discussion:comment_delete", "reviews:review_comments", "reviews:review_draft",
    "reviews:season_review_draft", "newsletters:answer_question", "editorial:article_comments",
    "family:verdict_withdraw", "family:verdict_name", "family:profile_delete",
}  # fmt: skip
LINK = re.compile(r'\s(?:href|src|action|hx-get|data-url|data-path)="([^"]*)"')
SETS = re.compile(r'\ssrcset="([^"]*)"')
pytestmark = pytest.mark.django_db


@pytest.fixture
def under_a_path(settings, monkeypatch):
    """Set what the site's own settings make of such an address."""
    monkeypatch.setitem(os.environ, "SITE_URL", f"{ORIGIN}{PREFIX}/")
    made = importlib.reload(config.settings)
    for name in DERIVED:
        setattr(settings, name, getattr(made, name))
    before = get_script_prefix()
    set_script_prefix(f"{PREFIX}/")
    yield
    set_script_prefix(before)
    monkeypatch.undo()
    importlib.reload(config.settings)


def addresses_in(page: str) -> set[str]:
    """Return what a page links to on this site, and what it fetches."""
    found = [unescape(link) for link in LINK.findall(page)]
    for candidates in SETS.findall(page):
        found += [part.split()[0] for part in unescape(candidates).split(", ")]
    own = {link.removeprefix(ORIGIN).partition("#")[0] for link in found}
    return {link for link in own if link.startswith("/")}


def crawl(client) -> tuple[set[str], set[str]]:
    """Follow every link from the home page, one of each route.

    Return the names of what was reached, and what was wrong.
    """
    waiting, seen, reached, wrong = [f"{PREFIX}/"], set(), set(), set()
    while waiting:
        link = waiting.pop()
        if not link.startswith(f"{PREFIX}/"):
            wrong.add(f"{link} leaves the site")
            continue
        path = link.removeprefix(PREFIX)
        if path.startswith("/static/"):  # the tests serve no app's own files
            continue
        name = route(urlsplit(path).path)
        if name in seen:
            continue
        seen.add(name)
        response = client.get(path)  # as a proxy hands it on: without the prefix
        if response.status_code in (301, 302, 303, 308):
            waiting.append(response["Location"].removeprefix(ORIGIN))
        elif response.status_code != (405 if name in POSTED_TO else 200):
            wrong.add(f"{link} answers {response.status_code}")
        elif response["Content-Type"].startswith("text/html") and not name.startswith("admin:"):
            reached.add(name)
            waiting += addresses_in(response.content.decode())
    return reached, wrong


def route(path: str) -> str:
    try:
        return resolve(unquote(path)).view_name
    except Resolver404:
        return path


@pytest.mark.parametrize("who", ["visitor", "owner", "critic"])
def test_every_link_from_the_front_page_keeps_to_the_path(under_a_path, who):
    world = make_world()
    client = Client(raise_request_exception=False)
    if world.cast[who]:
        client.force_login(world.cast[who])
    reached, wrong = crawl(client)
    assert wrong == set()
    assert {"pages:home", "pages:film_browse", "pages:title_detail"} <= reached
    assert ("accounts:settings" if world.cast[who] else "account_login") in reached


def test_redirects_and_cookies_keep_to_the_path(under_a_path, alice):
    client = Client(enforce_csrf_checks=False)
    client.force_login(alice)
    assert client.post(reverse("account_logout").removeprefix(PREFIX))["Location"] == f"{PREFIX}/"
    page = Client().get("/accounts/login/")
    assert {cookie["path"] for cookie in page.cookies.values()} == {f"{PREFIX}/"}
    asked = Client().get("/accounts/settings/")
    assert asked["Location"].startswith(f"{PREFIX}/accounts/login/?next={PREFIX}/")


def test_a_renamed_title_leads_on_under_the_path(under_a_path):
    TitleSlug.objects.create(title=make_title(slug="her"), slug="former-name")
    answer = Client().get("/titles/former-name/cast/")
    assert (answer.status_code, answer["Location"]) == (301, f"{PREFIX}/titles/her/cast/")


def test_mail_leads_to_the_path(under_a_path, settings):
    topic = Topic.objects.order_by("pk")[0]
    Client().post("/newsletters/", {"address": "reader@example.com", "topics": [topic.slug]})
    Client().post("/accounts/login/", {"email": "reader@example.com"})
    links = re.findall(r"https://\S+", "\n".join(mail.text for mail in OutgoingMail.objects.all()))
    assert links
    assert {link[: len(ORIGIN + PREFIX) + 1] for link in links} <= {
        ORIGIN + PREFIX,
        f"{ORIGIN}{PREFIX}/",
    }
    assert [link for link in links if f"{PREFIX}{PREFIX}" in link] == []


def test_health_is_asked_without_https_under_the_path(under_a_path, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/films/").status_code == 301


def test_static_files_are_served_where_pages_ask_for_them(under_a_path):
    page = Client().get("/").content.decode()
    (sheet,) = re.findall(r'rel="stylesheet" href="([^"]*)"', page)
    assert sheet.startswith(f"{PREFIX}/static/")
    assert Client().get(sheet.removeprefix(PREFIX)).status_code == 200


def test_what_machines_read_names_the_path(under_a_path):
    world = make_world()
    client = Client()
    title = world.values["pages:title_cast"]["slug"]
    robots = client.get("/robots.txt").content.decode()
    assert f"Disallow: {PREFIX}/admin/" in robots
    texts = [
        robots,
        b"".join(client.get("/sitemap.xml").streaming_content).decode(),
        b"".join(client.get("/sitemap-titles-0.xml").streaming_content).decode(),
        client.get("/news/feed.atom").content.decode(),
        client.get(f"/titles/{title}/critics/feed.atom").content.decode(),
        client.get("/").content.decode(),
        client.get(f"/titles/{title}/").content.decode(),
    ]
    for text in texts:
        own = re.findall(rf"{ORIGIN}[^\s\"<]*", text)
        assert own
        assert [url for url in own if not url.startswith(f"{ORIGIN}{PREFIX}/")] == []
        assert f"{PREFIX}{PREFIX}" not in text
    manifest = client.get("/manifest.webmanifest").json()
    assert manifest["scope"] == manifest["start_url"] == f"{PREFIX}/"
    assert all(icon["src"].startswith(f"{PREFIX}/static/") for icon in manifest["icons"])


@pytest.mark.parametrize(
    "site_url",
    [
        "https://films.example/?x=1", "https://films.example/#top", "https://user@films.example",
        "https://films.example/a b", "https://films.example//double", "https://",
    ],
)  # fmt: skip
def test_an_address_that_links_cannot_be_made_from_is_refused(site_url):
    answer = read_settings(SITE_URL=site_url)
    assert answer.returncode != 0
    assert "SITE_URL" in answer.stderr.splitlines()[-1]


def test_a_site_under_a_path_starts():
    answer = start(SITE_URL="https://host.example/cinema/")
    assert (answer.returncode, answer.stderr) == (0, "")
