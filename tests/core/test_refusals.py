"""A production process refuses to start with unsafe settings, and names the variable only."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "DEBUG": "off",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP",
    "LINK_KEY": "9876543210-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP",
    "ALLOWED_HOSTS": "films.example",
    "SITE_URL": "https://films.example",
    "MAIL_URL": "smtp://localhost:2525",
    "CACHE_URL": "dbcache://matinee_cache",
    "WEB_CONCURRENCY": "2",
    "MATINEE_ENV_FILE": "",
    "DATABASE_URL": "sqlite://:memory:",
}


def production(**changes):
    """Return the variables of a process in production; None takes one out."""
    variables = {**os.environ, **GOOD, **changes}
    for name in ("SITE_TODAY", "SCORE_CONSTANTS", "DJANGO_SETTINGS_MODULE"):
        if name not in changes:
            variables.pop(name, None)
    return {name: value for name, value in variables.items() if value is not None}


def start(**changes):
    """Begin as gunicorn does."""
    return import_with("config.wsgi", changes)


def read_settings(**changes):
    """Do what is first at every start; what is refused is refused here, in a third of the time."""
    return import_with("config.settings", changes)


def import_with(module, changes):
    return subprocess.run(
        [sys.executable, "-c", f"import {module}"], cwd=settings.BASE_DIR,
        env=production(**changes), capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip


def test_with_everything_set_it_starts():
    answer = start()
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short-secret-value"}, "SECRET_KEY"),
        ({"SECRET_KEY": "django-insecure-" + "secretvalue" * 6}, "SECRET_KEY"),
        ({"LINK_KEY": None}, "LINK_KEY"),
        ({"DEBUG": "on"}, "DEBUG"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"SITE_URL": "http://films.example"}, "SITE_URL"),
        ({"CACHE_URL": "locmem://"}, "CACHE_URL"),
        ({"MAIL_URL": None}, "MAIL_URL"),
        ({"SITE_TODAY": "2024-12-20"}, "SITE_TODAY"),
        ({"MINIMUM_AGE": "12"}, "MINIMUM_AGE"),
        ({"REPLICA_URLS": "postgres://localhost/matinee"}, "REPLICA_URLS"),
        (
            {"DATABASE_URL": "postgres://localhost/matinee", "REPLICA_URLS": "sqlite:///other"},
            "REPLICA_URLS",
        ),
    ],
)
def test_each_unsafe_setting_stops_it(changes, named):
    answer = read_settings(**changes)

    assert answer.returncode != 0
    last = answer.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert named in last
    assert "secret" not in last.lower().replace("secret_key", "")


def test_what_the_settings_refuse_does_not_start():
    assert "SECRET_KEY" in start(SECRET_KEY=None).stderr.splitlines()[-1]


def test_gunicorns_own_count_of_workers_is_known_too():
    variables = production(CACHE_URL="locmem://", WEB_CONCURRENCY=None)
    flags = ["config.wsgi", "--workers", "2", "-b", "127.0.0.1:0"]
    command = [sys.executable, "-m", "gunicorn", *flags]
    answer = subprocess.run(
        command, cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True, timeout=30,
        check=False,
    )  # fmt: skip
    assert answer.returncode != 0
    assert "CACHE_URL" in answer.stderr


def test_gunicorn_reads_the_count_of_workers_from_the_file_of_settings(tmp_path):
    file = tmp_path / "matinee.env"
    file.write_text("WEB_CONCURRENCY=3\n")
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--print-config"]
    answer = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=30, check=True,
        env=production(WEB_CONCURRENCY=None, MATINEE_ENV_FILE=str(file)),
    )  # fmt: skip
    assert re.search(r"^workers += 3$", answer.stdout, re.MULTILINE)
