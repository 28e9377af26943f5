"""Whether this process can serve."""

import shutil
from collections import namedtuple

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", ["total", "used", "free"])


def checks(visitor):
    page = visitor.get("/readyz")
    return page.status_code, page.json()["checks"]


def test_all_is_well(visitor):
    page = visitor.get("/readyz")
    assert page.status_code == 200
    assert page.json() == {
        "ready": True,
        "checks": {"database": True, "disk": True, "migrations": True},
        "degraded": [],
    }
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(("free", "status"), [(11, 200), (10, 503), (0, 503)])
def test_a_full_disk_is_not_ready(visitor, monkeypatch, free, status):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(100, 100 - free, free))
    assert checks(visitor) == (status, {"database": True, "disk": free > 10, "migrations": True})


def test_a_migration_to_come_is_not_ready(visitor):
    newest = max(name for app, name in MigrationLoader(connection).disk_migrations
                 if app == "newsletters")  # fmt: skip
    MigrationRecorder(connection).record_unapplied("newsletters", newest)
    assert checks(visitor) == (503, {"database": True, "disk": True, "migrations": False})
