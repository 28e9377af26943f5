"""The site as production serves it, in processes of its own."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from django.conf import settings

from tests.postgres_server import free_port

KEY = "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP"
SETUP = """
import json
from django.core.management import call_command
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from accounts.models import User
from tests.factories import make_member, make_review, make_title

call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)

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


class Answer(NamedTuple):
    status: int
    retry_after: str | None
    seconds: float
    headers: http.client.HTTPMessage
    body: bytes


class Site:
    """The site as it is served: gunicorn, two workers, production settings."""

    def __init__(self, database_url, **more):
        self.port = free_port()
        self.variables = {
            **os.environ, "DEBUG": "off", "MATINEE_ENV_FILE": "", "SECRET_KEY": KEY,
            "LINK_KEY": KEY[::-1], "ALLOWED_HOSTS": "localhost", "WEB_CONCURRENCY": "2",
            "SITE_URL": "https://localhost", "SECURE_SSL_REDIRECT": "off",
            "MAIL_URL": "smtp://localhost:2525", "CACHE_URL": "dbcache://matinee_cache",
            "DATABASE_URL": database_url, "STAFF_SECOND_FACTOR": "off", "LOG_LEVEL": "CRITICAL",
            "DJANGO_SETTINGS_MODULE": "config.settings", **more,
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

    def ask(self, path, session="", data=None, token=True, cookie=""):
        """Return what one request is answered."""
        headers = {"Host": "localhost", "X-Forwarded-Proto": "https"}
        cookies = [f"sessionid={session}"] if session else []
        cookies += [cookie] if cookie else []
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
            content = answer.read()
            seconds, told = time.monotonic() - began, answer.headers
            return Answer(answer.status, told["Retry-After"], seconds, told, content)
        finally:
            link.close()
