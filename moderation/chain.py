"""The arithmetic of the event chain: what is hashed, and how. Pure."""

import hashlib
import json

GENESIS = "0" * 64


def text_digest(*, salt: str, reason: str, actor_name: str) -> str:
    """Return the digest of an event's words; the salt keeps short texts from being guessed."""
    return _digest([salt, reason, actor_name])


def event_hash(
    *,
    previous: str,
    sequence: int,
    action: str,
    rule: str,
    actor_role: str,
    target: str,
    digest: str,
    at: str,
) -> str:
    """Return the hash of one event over its canonical fields and the hash before it.

    ``target`` is "app.model:public id"; ``at`` an ISO time in UTC with microseconds.
    """
    return _digest([previous, sequence, action, rule, actor_role, target, digest, at])


def _digest(values: list[object]) -> str:
    canonical = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
