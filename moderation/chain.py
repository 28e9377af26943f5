"""The arithmetic of the event chain: what is hashed, and how. Pure."""

import datetime as dt
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
    actor: int | None,
    actor_role: str,
    kind: str,
    object_id: int,
    public_id: str,
    digest: str,
    at: str,
) -> str:
    """Return the hash of one event over every field and the hash before it.

    All are values that a dump as JSON keeps: ``kind`` is "app.model", not the number of a content
    type, and ``at`` an ISO time in UTC with milliseconds.
    """
    who, what = [actor, actor_role], [kind, object_id, public_id]
    return _digest([previous, sequence, action, rule, who, what, digest, at])


def kept_moment(at: dt.datetime) -> dt.datetime:
    """Return a moment as JSON keeps it, without its microseconds."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def written(at: dt.datetime) -> str:
    """Return a moment as it is hashed."""
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def _digest(values: list[object]) -> str:
    canonical = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
