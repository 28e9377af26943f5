"""PostgreSQL is stopped under load and started again: 503 at once, then served, nothing lost."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from tests.postgres_server import PostgresServer, free_port

KEY = "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP"
SETUP = """
import json
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from accounts.models import User
from tests.factories import make_member, make_review, make_title

def session_of(user):
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client.session.session_key

title = make_title("Her")
alice = make_member("alice")
review = make_review(title, alice, body="Draft 0.")
boss = User.objects.create_superuser(
    email="boss@example.com", username="the-boss", age_band="adult"
)
print(json.dumps({
    "alice": session_of(alice), "boss": session_of(boss), "title": title.get_absolute_url(),
    "review": str(review.public_id),
}))
"""
KEPT = """
import json
from reviews.models import AudienceReview, AudienceReviewRevision
texts = [*AudienceReview.objects.values_list("body", flat=True),
         *AudienceReviewRevision.objects.values_list("body", flat=True)]
print(json.dumps(texts))
"""


class Site:
    """The site as it is served: gunicorn, two workers, production settings."""

    def __init__(self, database_url):
        self.port = free_port()
        self.variables = {
            **os.environ, "DEBUG": "off", "MATINEE_ENV_FILE": "", "SECRET_KEY": KEY,
            "LINK_KEY": KEY[::-1], "ALLOWED_HOSTS": "localhost", "WEB_CONCURRENCY": "2",
            "SITE_URL": "https://localhost", "SECURE_SSL_REDIRECT": "off",
            "MAIL_URL": "smtp://localhost:2525", "CACHE_URL": "dbcache://matinee_cache",
            "DATABASE_URL": database_url, "STAFF_SECOND_FACTOR": "off", "LOG_LEVEL": "CRITICAL",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }  # fmt: skip
        self.variables.pop("SITE_TODAY", None)
        self.process = None

    def manage(self, *arguments):
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=settings.BASE_DIR, env=self.variables,
            check=True, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        return done.stdout

    def shell(self, code):
        return json.loads(self.manage("shell", "--no-imports", "-c", code).splitlines()[-1])

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "config.wsgi", "-b", f"127.0.0.1:{self.port}"],
            cwd=settings.BASE_DIR, env=self.variables, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                if self.ask("/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        pytest.fail("the site did not start")

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)

    def ask(self, path, session="", data=None, token=True):
        """Return (status, Retry-After, seconds) of one request."""
        headers = {"Host": "localhost", "X-Forwarded-Proto": "https"}
        cookies = [f"sessionid={session}"] if session else []
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = "https://localhost"
            if token:
                cookies.append(f"csrftoken={'a' * 32}")
                data = {**data, "csrfmiddlewaretoken": "a" * 32}
        if cookies:
            headers["Cookie"] = "; ".join(cookies)
        began = time.monotonic()
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            body = urlencode(data) if data is not None else None
            link.request("POST" if data is not None else "GET", path, body, headers)
            answer = link.getresponse()
            answer.read()
            return answer.status, answer.headers["Retry-After"], time.monotonic() - began
        finally:
            link.close()


@pytest.fixture
def server():
    if connection.vendor != "postgresql":
        pytest.skip("about PostgreSQL: run `make postgres-test`")
    server = PostgresServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture
def site(server):
    site = Site(server.url)
    site.manage("migrate", "--verbosity", "0")
    site.manage("collectstatic", "--no-input", "--verbosity", "0")
    yield site
    site.stop()


class Writer(threading.Thread):
    """A member who changes a review without a pause and remembers what was confirmed."""

    def __init__(self, site, made):
        super().__init__(daemon=True)
        self.site, self.made, self.is_done = site, made, False
        self.confirmed, self.statuses = ["Draft 0."], set()

    def run(self):
        number = 0
        while not self.is_done:
            number += 1
            text = f"Draft {number}."
            url = f"/reviews/{self.made['review']}/edit/"
            try:
                status, _, _ = self.site.ask(url, self.made["alice"], {"stars": "8", "body": text})
            except OSError:
                continue
            self.statuses.add(status)
            if status == 303:
                self.confirmed.append(text)
            time.sleep(0.05)


def test_everybody_gets_a_503_at_once_and_is_served_again(server, site):
    made = site.shell(SETUP)
    site.start()
    asked = {
        "visitor": {"path": made["title"]},
        "member": {"path": made["title"], "session": made["alice"]},
        "admin": {"path": "/admin/", "session": made["boss"]},
        "not found": {"path": "/nowhere/", "session": made["alice"]},
        "no token": {
            "path": "/newsletters/", "session": made["alice"], "data": {}, "token": False
        },
        "log-in": {"path": "/accounts/login/", "data": {"email": "new@example.com"}},
    }  # fmt: skip
    usual = {name: site.ask(**request)[0] for name, request in asked.items()}
    assert usual == {
        "visitor": 200, "member": 200, "admin": 200, "not found": 404, "no token": 403,
        "log-in": 302,
    }  # fmt: skip
    writer = Writer(site, made)
    writer.start()
    for _ in range(3):
        time.sleep(0.5)
        server.stop()
        away = {name: site.ask(**request) for name, request in asked.items()}
        assert {name: answer[:2] for name, answer in away.items()} == dict.fromkeys(
            asked, (503, "10")
        )
        assert max(answer[2] for answer in away.values()) < 1
        server.start()
        # The first request after the restart is served, by each worker.
        assert [site.ask(made["title"])[0] for _ in range(8)] == [200] * 8
    time.sleep(0.5)
    writer.is_done = True
    writer.join()

    assert writer.statuses <= {303, 429, 503}
    assert len(writer.confirmed) > 3
    assert set(writer.confirmed) <= set(site.shell(KEPT))
