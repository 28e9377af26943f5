"""Public identifiers: time-ordered UUIDs (version 7, RFC 9562)."""

import secrets
import time
import uuid


def uuid7() -> uuid.UUID:
    """Return a new UUID version 7: 48 bits of Unix milliseconds, then 74 random bits.

    The layout is RFC 9562 section 5.7; Python's own ``uuid.uuid7`` comes with 3.14.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return uuid.UUID(int=value)
