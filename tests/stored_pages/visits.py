"""Visits to the site as a web server makes them: through the application it is given."""

import gzip
from dataclasses import dataclass

import brotli
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory, override_settings

from config.wsgi import application


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def is_stored(self) -> bool:
        """Whether it came from the store: only then it tells its age."""
        return "Age" in self.headers

    @property
    def text(self) -> str:
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}
        return unpack[self.headers.get("Content-Encoding")](self.body).decode()


def visit(path, method="GET", **headers) -> Answer:
    """Ask for a path; the tests' connection to the database stays open."""
    environ = RequestFactory().generic(method, path, headers=headers).environ
    told = {}

    def start_response(status, given, _error=None):
        told["status"], told["headers"] = int(status[:3]), dict(given)

    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    try:
        answer = application(environ, start_response)
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
    finally:
        request_started.connect(close_old_connections)
        request_finished.connect(close_old_connections)
    return Answer(told["status"], told["headers"], body)


def fresh(path) -> str:
    """Return the page as it is made now, past the store of pages and that of pieces."""
    with override_settings(STORED_PAGES=False):
        return Client().get(path).content.decode()
