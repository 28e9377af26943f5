"""Whether this process lives, and whether it can serve."""

import shutil

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

LEAST_FREE_DISK = 0.10


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer "ok" without touching anything: the process lives."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, is migrated, and the disk has room; else 503.

    The cache is named too, and makes nothing unready: the site is only slower without it.
    """
    checks = {"database": _database_answers(), "disk": _disk_has_room()}
    checks["migrations"] = checks["database"] and _is_migrated()
    ready = all(checks.values())
    answer = {"ready": ready, "checks": checks, "degraded": [] if _cache_answers() else ["cache"]}
    return JsonResponse(answer, status=200 if ready else 503)


def _cache_answers() -> bool:
    try:
        cache.get("readyz")
    except Exception:  # noqa: BLE001  # whatever its client raises, it does not answer
        return False
    return True


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except DatabaseError:
        return False


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _disk_has_room() -> bool:
    usage = shutil.disk_usage(settings.BASE_DIR)
    return usage.free / usage.total > LEAST_FREE_DISK
