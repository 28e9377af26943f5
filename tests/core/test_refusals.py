"""A production process refuses to start with unsafe settings, and names the variable only."""

import os
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


def start(**changes):
    variables = {**os.environ, **GOOD, **changes}
    variables = {k: v for k, v in variables.items() if v is not None}
    for name in ("SITE_TODAY", "SCORE_CONSTANTS", "DJANGO_SETTINGS_MODULE"):
        if name not in changes:
            variables.pop(name, None)
    return subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True, timeout=30,
        check=False,
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
    answer = start(**changes)

    assert answer.returncode != 0
    last = answer.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert named in last
    assert "secret" not in last.lower().replace("secret_key", "")


def test_gunicorns_own_count_of_workers_is_known_too():
    variables = {**os.environ, **GOOD, "CACHE_URL": "locmem://"}
    for name in ("SITE_TODAY", "SCORE_CONSTANTS", "DJANGO_SETTINGS_MODULE", "WEB_CONCURRENCY"):
        variables.pop(name, None)
    flags = ["config.wsgi", "--workers", "2", "-b", "127.0.0.1:0"]
    command = [sys.executable, "-m", "gunicorn", *flags]
    answer = subprocess.run(
        command, cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True, timeout=30,
        check=False,
    )  # fmt: skip
    assert answer.returncode != 0
    assert "CACHE_URL" in answer.stderr
