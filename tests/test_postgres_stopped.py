"""PostgreSQL is stopped under load and started again: 503 at once, then served, nothing lost."""

import threading
import time

import pytest
from django.db import connection

from tests.postgres_server import PostgresServer
from tests.served_site import SETUP, Site

KEPT = """
import json
from reviews.models import AudienceReview, AudienceReviewRevision
texts = [*AudienceReview.objects.values_list("body", flat=True),
         *AudienceReviewRevision.objects.values_list("body", flat=True)]
print(json.dumps(texts))
"""


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
                status, *_ = self.site.ask(url, self.made["alice"], {"stars": "8", "body": text})
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
