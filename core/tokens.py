"""Signed tokens for links in mail: one salt for each purpose, one long-lived key."""

from django.conf import settings
from django.core import signing


class BadToken(Exception):
    """The token was not made here for this purpose, or is too old."""


def make(purpose: str, value: object) -> str:
    """Return a URL-safe token that carries ``value`` (JSON-able) for one purpose only."""
    return signing.dumps(value, key=settings.LINK_KEY, salt=f"matinee.{purpose}")


def read(purpose: str, token: str, *, max_age: int | None = None) -> object:
    """Return the value in a token; ``max_age`` in seconds.

    Raises BadToken when it is forged, of another purpose, or older than ``max_age``.
    """
    try:
        return signing.loads(
            token, key=settings.LINK_KEY, salt=f"matinee.{purpose}", max_age=max_age
        )
    except signing.BadSignature as error:
        raise BadToken from error
