"""Limits on acts a stranger can repeat: counted in the shared cache, several windows at once."""

import hashlib
import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600
DAY = 86400


def source_of(request: HttpRequest) -> str:
    """Return the network a request comes from: an IPv4 address or an IPv6 /64.

    Forwarded addresses count only from the right, as many as proxies are trusted.
    """
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    depth = settings.TRUSTED_PROXY_COUNT
    if depth and len(forwarded) >= depth:
        address = forwarded[-depth]
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if ip.version == 6:
        return str(ipaddress.ip_network(f"{ip}/64", strict=False))
    return str(ip)


def allow(act: str, key: str, *limits: tuple[int, int]) -> bool:
    """Count one try of ``act`` by ``key``; return False when any (count, seconds) is exceeded.

    Keys are hashed, so that no address is stored.
    """
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    allowed = True
    for most, seconds in limits:
        name = f"throttle:{act}:{seconds}:{digest}"
        cache.add(name, 0, timeout=seconds)
        try:
            tries = cache.incr(name)
        except ValueError:  # it expired between the two calls
            cache.set(name, 1, timeout=seconds)
            tries = 1
        allowed = allowed and tries <= most
    return allowed
