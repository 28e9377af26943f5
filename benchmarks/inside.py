"""The site inside the benchmark's own process: counting statements, members' cookies, writes.

Requests go through `config.wsgi`, as gunicorn's do: what stands before Django is passed as well.
"""

import io
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from accounts.activity import ACTIVITY
from accounts.models import User
from benchmarks.client import SENT_ALWAYS
from config.wsgi import application
from core import clock
from films.models import Title
from reviews.services import audience

CSRF = "a" * 32
FRESH_FOR = 120  # seconds; the site notes anew where a session is used after five minutes
NO_STATEMENTS = ("SAVEPOINT", "RELEASE")


class Members:
    """Logged-in members by number, each with a session a few moments old."""

    def __init__(self) -> None:
        self._cookies: dict[int, tuple[float, str]] = {}

    def headers(self, number: int) -> dict[str, str]:
        """Return what a member's browser sends along, for reading and for posting."""
        made_at, cookie = self._cookies.get(number, (-FRESH_FOR, ""))
        if time.monotonic() - made_at >= FRESH_FOR:
            cookie = _log_in(User.objects.get(pk=number))
            self._cookies[number] = time.monotonic(), cookie
        return {"Cookie": cookie, "X-CSRFToken": CSRF, "Origin": settings.SITE_URL}


def _log_in(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    source = SENT_ALWAYS["X-Forwarded-For"]
    session[ACTIVITY] = [clock.now().isoformat(), source, session.session_key]
    session.save()
    cookies = {
        settings.SESSION_COOKIE_NAME: session.session_key, settings.CSRF_COOKIE_NAME: CSRF
    }  # fmt: skip
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def statements(text: str) -> tuple[int, list[str]]:
    """Answer a request; return its status and the statements it sent."""
    found: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(NO_STATEMENTS):
            found.append(sql)
        return execute(sql, params, many, context)

    statuses: list[str] = []
    with connection.execute_wrapper(note):
        answer = application(_environ(text), lambda status, *_: statuses.append(status))
        for _part in answer:
            pass
        if hasattr(answer, "close"):
            answer.close()
    return int(statuses[0][:3]), found


def _environ(text: str) -> dict[str, Any]:
    head, _, body = text.partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    method, target, _ = first.split(" ")
    parts = urlsplit(target)
    headers = dict(one.split(": ", 1) for one in lines)
    kind, length = headers.pop("Content-Type", ""), headers.pop("Content-Length", "0")
    return {
        "REQUEST_METHOD": method, "PATH_INFO": parts.path, "QUERY_STRING": parts.query,
        "SCRIPT_NAME": "", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body.encode("latin-1")), "wsgi.errors": io.StringIO(),
        "wsgi.version": (1, 0), "wsgi.multithread": False, "wsgi.multiprocess": True,
        "wsgi.run_once": False, "CONTENT_TYPE": kind, "CONTENT_LENGTH": length,
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()},
    }  # fmt: skip


def rater(slug: str, number: int) -> Callable[[], None]:
    """Return an act: this member rates this title, otherwise than the last time."""
    title, author = Title.objects.get(slug=slug), User.objects.get(pk=number)
    stars = 7

    def rate() -> None:
        nonlocal stars
        stars = 15 - stars  # 8, 7, 8, …
        audience.post(title=title, author=author, stars=stars, at=clock.now())

    return rate


@contextmanager
def every(seconds: float, act: Callable[[], None]) -> Iterator[None]:
    """Do this again and again meanwhile."""
    is_over = threading.Event()

    def go_on() -> None:
        while not is_over.wait(seconds):
            act()
        connection.close()

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def parts_of(html: str) -> int:
    """Return how many style sheets, scripts, fonts and pictures a page loads besides itself."""
    links = re.findall(r"<link\b[^>]*>", html)
    loaded = [tag for tag in links if re.search(r'rel="(stylesheet|preload|modulepreload)"', tag)]
    sources = [found for tag in loaded for found in re.findall(r'href="([^"]+)"', tag)]
    sources += re.findall(r'<(?:script|img)\b[^>]*\bsrc="([^"]+)"', html)
    return len({source for source in sources if not source.startswith("data:")})
