"""Public identifiers: time-ordered UUIDs (version 7, RFC 9562)."""

import os
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


def uuids7(count: int) -> list[str]:
    """Return the texts of so many new UUIDs version 7, for rows written by the thousand."""
    time_part = f"{time.time_ns() // 1_000_000 & 0xFFFF_FFFF_FFFF:012x}"
    begin = f"{time_part[:8]}-{time_part[8:]}-7"
    noise = os.urandom(10 * count).hex()
    return [
        f"{begin}{noise[at : at + 3]}-{'89ab'[int(noise[at + 3], 16) & 3]}{noise[at + 4 : at + 7]}"
        f"-{noise[at + 7 : at + 19]}"
        for at in range(0, 20 * count, 20)
    ]
