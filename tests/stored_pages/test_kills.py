"""Workers of a served site are killed while they write and read: afterwards no page is stale."""

import json
import os
import random
import signal
import subprocess
import time
from http.client import HTTPConnection

import pytest

from core.stored_pages.file_generations import GRACE_SECONDS
from tests.test_postgres_stopped import SETUP, Writer, server, site

__all__ = ["server", "site"]  # fixtures
KILLS, ROUND = 100, 10
FRESH = """
import json
from django.test import Client
print(json.dumps([Client(SERVER_NAME="localhost").get(path).content.decode() for path in {paths}]))
"""


def read(site, path):
    link = HTTPConnection("127.0.0.1", site.port, timeout=20)
    try:
        link.request("GET", path, headers={"Host": "localhost"})
        answer = link.getresponse()
        return answer.read().decode(), "Age" in answer.headers
    finally:
        link.close()


def kill_a_worker(site):
    found = subprocess.run(
        ["pgrep", "-P", str(site.process.pid)], capture_output=True, text=True, check=True
    )
    os.kill(int(random.choice(found.stdout.split())), signal.SIGKILL)


def fresh(site, paths):
    """Return the pages as a process of its own makes them, which stores nothing."""
    stored, site.variables["STORED_PAGES"] = site.variables.get("STORED_PAGES", "on"), "off"
    try:
        return site.shell(FRESH.format(paths=json.dumps(paths)))
    finally:
        site.variables["STORED_PAGES"] = stored


@pytest.mark.soak
def test_no_page_is_stale_after_a_hundred_kills(server, site):
    made = site.shell(SETUP)
    title = made["title"]
    paths = [title, title + "audience/", title + "score/", "/", "/films/"]
    site.start()
    served = 0
    for number in range(KILLS // ROUND):
        writer = Writer(site, made)
        writer.start()
        for _ in range(ROUND):
            for path in random.sample(paths, 3):
                try:
                    read(site, path)
                except OSError:
                    continue  # its worker was killed
            time.sleep(random.random() / 5)
            kill_a_worker(site)
        writer.is_done = True
        writer.join()
        is_last = number == KILLS // ROUND - 1
        # Before the marks of the dead are lifted, and after.
        for wait in (0, GRACE_SECONDS + 2) if is_last else (0,):
            time.sleep(wait)
            now = fresh(site, paths)
            for _ in range(4):  # both workers
                answers = [read(site, path) for path in paths]
                assert [text for text, _ in answers] == now
                served += sum(is_stored for _, is_stored in answers)
        assert writer.statuses <= {303, 429}
    assert served > KILLS // ROUND
