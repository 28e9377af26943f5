"""``make run PORT=…``: what the site mails leads to where it is served."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ONE_TITLE = (
    "from films.models import Title;"
    "Title.objects.create(kind='film', slug='her', name='Her', sort_name='her')"
)


@pytest.fixture
def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return str(taken.getsockname()[1])


@pytest.fixture
def served(tmp_path, free_port):
    own = ("SITE_URL", "MAIL_URL", "DJANGO_SETTINGS_MODULE")
    kept = {n: v for n, v in os.environ.items() if n not in own}
    env = kept | {
        "MATINEE_ENV_FILE": "", "DEBUG": "on", "SECRET_KEY": "s" * 60, "NEWSLETTER_KEY": "n" * 60,
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
    }  # fmt: skip
    one_title = ["shell", "--verbosity", "0", "-c", ONE_TITLE]
    for command in (["migrate", "--verbosity", "0"], one_title):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True)
    process = subprocess.Popen(
        [sys.executable, "scripts/serve.py", free_port],
        cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    yield f"http://localhost:{free_port}"
    process.terminate()
    process.wait(timeout=10)


def read(opener, url, data=None):
    """Ask for a page, patiently while the server starts."""
    for _ in range(100):
        with contextlib.suppress(urllib.error.URLError):
            sent = urllib.parse.urlencode(data).encode() if data else None
            return opener.open(url, sent, timeout=5).read().decode()
        time.sleep(0.2)
    pytest.fail(f"no answer from {url}")


def test_links_in_mail_lead_to_the_port_that_is_served(served):
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = read(opener, f"{served}/newsletters/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    topic = re.search(r'name="topics"[^>]* value="([^"]+)"', page)[1]
    sent = {"csrfmiddlewaretoken": token, "address": "kept@example.org", "topics": topic}
    read(opener, f"{served}/newsletters/", sent)
    links = re.findall(r"http://localhost:\d+", read(opener, f"{served}/outbox/"))
    assert set(links) == {served}
