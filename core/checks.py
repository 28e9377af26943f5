"""What ``check --deploy`` asks of a site that has served already."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.db import DatabaseError

from core.forwarding import ADVICE
from core.models import SiteState


@checks.register(deploy=True)
def check_proxies(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Warn when a forwarded address was seen while no proxy is trusted."""
    if settings.TRUSTED_PROXY_COUNT:
        return []
    try:
        seen = SiteState.current().forwarded_at is not None
    except DatabaseError:  # not migrated yet: it has served nobody
        return []
    return [checks.Warning(ADVICE, id="matinee.W001")] if seen else []
