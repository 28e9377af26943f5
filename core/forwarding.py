"""Noticing that this site stands behind a proxy which nobody has told it of."""

import logging
import threading

from django.db import DatabaseError

from core import clock
from core.models import SiteState

logger = logging.getLogger("matinee.settings")
ADVICE = (
    "A request came with a forwarded address, and TRUSTED_PROXY_COUNT is 0: behind a proxy all "
    "visitors share one address and one limit. Set it to the number of proxies in front."
)
_noted = threading.Event()  # once in each process


def note_untrusted() -> None:
    """Say once, in the log and for ``check --deploy``, that a forwarded address was not believed.

    Anybody can send such a header, so it changes nothing but this note.
    """
    if _noted.is_set():
        return
    _noted.set()
    logger.warning(ADVICE, extra={"event": "untrusted-proxy"})
    try:
        SiteState.objects.update_or_create(pk=1, defaults={"forwarded_at": clock.now()})
    except DatabaseError:  # a note, no reason to refuse anybody
        _noted.clear()
