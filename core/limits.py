"""Every limit of the site by name, and counting against it in a table of its own.

The table is the database's, whatever the cache is: its counts are exact between processes, last
as long as their window, and push nothing else out. ``docs/limits.md`` lists the same names.
"""

import datetime as dt
import ipaddress
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from core import clock, forwarding
from core.models import LimitCount
from core.one_row import rows

MINUTE, HOUR, DAY = 60, 3600, 86400


class Window(NamedTuple):
    """At most ``most`` in ``seconds`` from the first one on."""

    most: int
    seconds: int


# What one mailbox, source, member or visitor may do. A source is an IPv4 address or an IPv6 /64.
LIMITS: dict[str, tuple[Window, ...]] = {
    # Mail that strangers can cause, by mailbox (accounts.names.email_key).
    "code-mail": (Window(settings.CODE_MAILS_AN_HOUR, HOUR),),
    "code-mail-known-browser": (Window(1, HOUR), Window(5, DAY)),
    "confirmation-mail": (Window(3, HOUR),),
    "mailbox": (Window(max(20, settings.CODE_MAILS_AN_HOUR), DAY),),
    # Getting in, and what allauth would limit in the cache.
    "entrance": (Window(30, HOUR), Window(100, DAY)),
    "log-in": (Window(30, MINUTE),),
    "log-in-guess": (Window(5, 5 * MINUTE),),
    "second-factor-guess": (Window(5, 5 * MINUTE), Window(100, DAY)),
    "password-reset": (Window(20, MINUTE), Window(100, DAY)),
    "password-change": (Window(5, MINUTE),),
    "address-change": (Window(10, MINUTE), Window(30, DAY)),
    "reauthentication": (Window(10, MINUTE),),
    # What members and visitors write.
    "review": (Window(60, HOUR), Window(300, DAY)),
    "age-verdict": (Window(60, HOUR), Window(300, DAY)),
    "family-profile": (Window(60, HOUR), Window(200, DAY)),
    "mark": (Window(600, HOUR), Window(3000, DAY)),
    "comment": (Window(60, HOUR), Window(300, DAY)),
    "ballot": (Window(120, HOUR), Window(500, DAY)),
    "list": (Window(20, HOUR), Window(60, DAY)),
    "spoiler-mark": (Window(60, HOUR), Window(200, DAY)),
    "vote": (Window(300, HOUR), Window(1000, DAY)),
    "relation": (Window(120, HOUR), Window(500, DAY)),
    "profile": (Window(120, HOUR), Window(500, DAY)),
    "alert": (Window(120, HOUR), Window(500, DAY)),
    "review-edit": (Window(30, HOUR), Window(100, DAY)),
    "draft": (Window(60, HOUR), Window(300, DAY)),
    "review-draft": (Window(120, HOUR), Window(500, DAY)),
    "report": (Window(10, HOUR), Window(30, DAY)),
    "correction": (Window(20, HOUR), Window(60, DAY)),
    "critic-application": (Window(5, HOUR), Window(20, DAY)),
    "title-suggestion": (Window(10, HOUR), Window(30, DAY)),
    "subscribe": (Window(30, HOUR),),
    # What the site itself sends.
    "newsletter-domain": (Window(settings.COPIES_A_MINUTE_TO_A_DOMAIN, MINUTE),),
}


# Whom this process refused: it decides how they are asked about the next time, never whether they
# are refused.
refused_lately: set[str] = set()
MOST_REMEMBERED = 10_000
_RUNNING = '"core_limitcount"."key" = %s AND "core_limitcount"."ends_at" > %s'


def source_of(request: HttpRequest) -> str:
    """Return the network a request comes from: an IPv4 address or an IPv6 /64.

    Forwarded addresses count only from the right, as many as proxies are trusted.
    """
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    depth = settings.TRUSTED_PROXY_COUNT
    if depth and len(forwarded) >= depth:
        address = forwarded[-depth]
    elif not depth and forwarded != [""]:
        forwarding.note_untrusted()
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if ip.version == 6:
        return str(ipaddress.ip_network(f"{ip}/64", strict=False))
    return str(ip)


def actor_of(request: HttpRequest) -> str:
    """Return who acts: a member, or the network a visitor comes from."""
    user = request.user
    return f"member {user.pk}" if user.is_authenticated else source_of(request)


def allow(*names: str, key: str) -> bool:
    """Count one act by ``key`` against these limits; return False when any of them is used up.

    An act that is refused counts against none. The counting is a transaction of its own, so that
    an act that fails later has still been counted: call it outside the act's own transaction.
    """
    return spend(*names, key=key) == 0


def spend(*names: str, key: str) -> int:
    """Do as `allow` does; return 0 where the act is allowed, else in how many seconds it will be.

    Of whoever was refused lately it is asked first whether they still are, which writes nothing:
    who goes on sending must not be the dearest to answer.
    """
    digest = _digest(key)
    if digest in refused_lately:
        if seconds := _wait(digest, names):
            return seconds
        refused_lately.discard(digest)
    now = clock.now()
    counted = [(name, *window) for name in sorted(names) for window in LIMITS[name]]
    with transaction.atomic(durable=True):
        counts = _count_one_more(digest, counted, now)
        if all(counts[name, seconds] <= most for name, most, seconds in counted):
            return 0
        _take_back(digest, names, now)
    if len(refused_lately) > MOST_REMEMBERED:
        refused_lately.clear()
    refused_lately.add(digest)
    return max(1, _wait(digest, names))


def has_room(*names: str, key: str) -> bool:
    """Tell whether an act by ``key`` would be allowed now, without counting one."""
    running = LimitCount.objects.filter(name__in=names, key=_digest(key), ends_at__gt=clock.now())
    counts = {(row.name, row.seconds): row.count for row in running}
    return all(
        counts.get((name, seconds), 0) < most for name in names for most, seconds in LIMITS[name]
    )


def wait(*names: str, key: str) -> int:
    """Return in how many seconds an act by ``key`` will be allowed; 0 where it would be now."""
    return _wait(_digest(key), names)


def give_back(name: str, *, key: str) -> None:
    """Take one act out of the counts of a limit on failures: it has succeeded."""
    _take_back(_digest(key), [name], clock.now())


def forget_ended(*, now: dt.datetime) -> int:
    """Delete the counts of windows that have ended; return how many."""
    return LimitCount.objects.filter(ends_at__lte=now).delete()[0]


def _digest(key: str) -> str:
    return salted_hmac("core.limits", key, algorithm="sha256").hexdigest()[:32]


def _wait(digest: str, names: Sequence[str]) -> int:
    now = clock.now()
    running = f'{_RUNNING} AND "core_limitcount"."name" IN ({", ".join(["%s"] * len(names))})'
    most = {(name, window.seconds): window.most for name in names for window in LIMITS[name]}
    ends = [
        row.ends_at
        for row in rows(LimitCount, running, [digest, now, *names])
        if row.count >= most.get((row.name, row.seconds), row.count + 1)
    ]
    return math.ceil((max(ends) - now).total_seconds()) if ends else 0


def _count_one_more(
    digest: str, rows: list[tuple[str, int, int]], now: dt.datetime
) -> dict[tuple[str, int], int]:
    """Add one to each window in one statement (a new one where the last has ended)."""
    moment = connection.ops.adapt_datetimefield_value
    values: list[Any] = []
    for name, _most, seconds in rows:
        values += [name, digest, seconds, 1, moment(now + dt.timedelta(seconds=seconds))]
    places = ", ".join(["(%s, %s, %s, %s, %s)"] * len(rows))
    # S608: nothing but marks is put into the statement.
    statement = f"""
        INSERT INTO core_limitcount (name, key, seconds, count, ends_at) VALUES {places}
        ON CONFLICT (name, key, seconds) DO UPDATE SET
            count = CASE WHEN core_limitcount.ends_at <= %s THEN 1
                    ELSE core_limitcount.count + 1 END,
            ends_at = CASE WHEN core_limitcount.ends_at <= %s THEN excluded.ends_at
                      ELSE core_limitcount.ends_at END
        RETURNING name, seconds, count
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, moment(now), moment(now)])
        return {(name, seconds): count for name, seconds, count in cursor.fetchall()}


def _take_back(digest: str, names: tuple[str, ...] | list[str], now: dt.datetime) -> None:
    running = LimitCount.objects.filter(name__in=names, key=digest, ends_at__gt=now, count__gt=0)
    running.update(count=F("count") - 1)
