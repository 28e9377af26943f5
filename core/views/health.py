"""Whether this process lives, and whether it can serve."""

import shutil

from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
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

    The cache and the standbys are named too, and make nothing unready: the site is only slower
    without them.
    """
    checks = {"database": _answers(DEFAULT_DB_ALIAS), "disk": _disk_has_room()}
    checks["migrations"] = checks["database"] and _is_migrated()
    ready = all(checks.values())
    degraded = [] if _cache_answers() else ["cache"]
    standbys = [alias for alias in connections if alias != DEFAULT_DB_ALIAS]
    degraded += [alias for alias in standbys if not _answers(alias)]
    answer = {"ready": ready, "checks": checks, "degraded": degraded}
    return JsonResponse(answer, status=200 if ready else 503)


def _cache_answers() -> bool:
    try:
        cache.get("readyz")
    except Exception:  # noqa: BLE001  # whatever its client raises, it does not answer
        return False
    return True


def _answers(alias: str) -> bool:
    try:
        with connections[alias].cursor() as cursor:
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
