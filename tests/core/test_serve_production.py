"""`make serve` serves the site as in production, or says in words what it lacks."""

import http.client
import json
import subprocess
import sys
import time

import pytest
from django.conf import settings

from tests.core.test_refusals import production
from tests.postgres_server import free_port

COMMAND = [sys.executable, "scripts/serve_production.py"]


def lacking(**changes):
    """Return what it says when it does not start."""
    done = subprocess.run(
        COMMAND, cwd=settings.BASE_DIR, env=production(**changes), capture_output=True, text=True,
        timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    return done.stderr


def test_what_is_missing_is_said_in_a_sentence_with_the_way_to_get_it():
    said = lacking(SITE_URL=None)
    assert said.startswith("SITE_URL must be this site's https address")
    assert "docs/runbook.md" in said
    assert "Traceback" not in said


def test_the_settings_of_development_are_not_served():
    said = lacking(DEBUG="on", ALLOWED_HOSTS="localhost", CACHE_URL="locmem://")
    assert said.startswith("DEBUG is on")
    assert "docs/runbook.md" in said


def test_an_empty_database_is_all_it_needs(tmp_path):
    port = free_port()
    variables = production(
        DATABASE_URL=f"sqlite:///{tmp_path}/site.sqlite3", GENERATIONS_FILE=str(tmp_path / "g"),
        TRUSTED_PROXY_COUNT="1", LOG_LEVEL="INFO",
    )  # fmt: skip
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(
            [*COMMAND, str(port)], cwd=settings.BASE_DIR, env=variables, stderr=log,
            stdout=subprocess.DEVNULL,
        ) as process,
    ):  # fmt: skip
        try:
            status, page = first_answer(port, process)
        finally:
            process.terminate()
    assert status == 200
    assert "/static/css/site." in page
    lines = (tmp_path / "log").read_text().splitlines()
    requests = [json.loads(line) for line in lines if "matinee.request" in line]
    assert [(line["method"], line["status"]) for line in requests] == [("GET", 200)]
    assert not [line for line in lines if "GET / HTTP" in line]  # a second access log


AS_THE_PROXY_SENDS = {"Host": "films.example", "X-Forwarded-Proto": "https"}


def first_answer(port, process):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            link.request("GET", "/", headers=AS_THE_PROXY_SENDS)
            answer = link.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            time.sleep(0.1)
        finally:
            link.close()
    pytest.fail("it did not start")
