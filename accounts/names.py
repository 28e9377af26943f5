"""Usernames and addresses as keys: what counts as the same name or the same mailbox. Pure."""

import re

from core import addresses

USERNAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{1,28})[A-Za-z0-9]")
LOOK_ALIKES = str.maketrans({"0": "o", "1": "l", "i": "l", "-": None, "_": None})
RESERVED = frozenset(
    (
        "about account accounts admin administrator api challenges critic critics editor editors "
        "everyone guest help imported list lists login logout matinee me member members mod "
        "moderator moderators news newsletter null owner privacy root search security "
        "settings signup staff support system terms undefined user users webmaster you "
    ).split()
)


def username_key(username: str) -> str:
    """Return what two look-alike names share: "Al1ce_" and "aIice" both give "allce"."""
    return username.lower().translate(LOOK_ALIKES)


RESERVED_KEYS = frozenset(username_key(name) for name in RESERVED)


def email_key(address: str) -> str:
    """Return what two spellings of one mailbox share; for any text, none raises."""
    return addresses.key(address)
