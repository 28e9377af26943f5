"""The arithmetic of the chain: each value that goes into a hash changes it."""

import datetime as dt
import hashlib
import json

import pytest

from moderation import chain

EVENT = {
    "previous": chain.GENESIS,
    "sequence": 1,
    "action": "hide",
    "rule": "spam",
    "actor": 7,
    "actor_role": "moderator",
    "kind": "reviews.audiencereview",
    "object_id": 3,
    "public_id": "0190a1b2-0000-7000-8000-000000000001",
    "digest": "ab" * 32,
    "at": "2024-12-20T12:00:00.000+00:00",
}
OTHER = {
    "previous": "1" * 64,
    "sequence": 2,
    "action": "restore",
    "rule": "hate",
    "actor": 8,
    "actor_role": "editor",
    "kind": "reviews.criticreview",
    "object_id": 4,
    "public_id": "0190a1b2-0000-7000-8000-000000000002",
    "digest": "cd" * 32,
    "at": "2024-12-20T12:00:00.001+00:00",
}


@pytest.mark.parametrize("name", EVENT)
def test_each_altered_field_alters_the_hash(name):
    assert chain.event_hash(**{**EVENT, name: OTHER[name]}) != chain.event_hash(**EVENT)


def test_no_two_alterations_share_a_hash():
    hashes = {chain.event_hash(**{**EVENT, name: OTHER[name]}) for name in EVENT}
    assert len(hashes) == len(EVENT)


def test_the_hash_is_the_one_the_docs_describe():
    """The form that dumps of former years were hashed in: a change of it breaks every old chain."""
    values = [
        chain.GENESIS, 1, "hide", "spam", [7, "moderator"],
        ["reviews.audiencereview", 3, EVENT["public_id"]], EVENT["digest"], EVENT["at"],
    ]  # fmt: skip
    written = json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode()
    assert chain.event_hash(**EVENT) == hashlib.sha256(written).hexdigest()


WORDS = {"salt": "a1", "reason": "An advertisement — for soap.", "actor_name": "usher"}


@pytest.mark.parametrize("name", WORDS)
def test_each_altered_word_alters_the_digest(name):
    assert chain.text_digest(**{**WORDS, name: "other"}) != chain.text_digest(**WORDS)


def test_the_digest_is_of_salt_reason_and_name_in_this_order():
    written = '["a1","An advertisement \\u2014 for soap.","usher"]'
    assert chain.text_digest(**WORDS) == hashlib.sha256(written.encode()).hexdigest()


def test_a_moment_is_kept_and_written_in_whole_milliseconds_of_utc():
    east = dt.timezone(dt.timedelta(hours=2))
    at = dt.datetime(2024, 12, 20, 14, 0, 0, 123_999, tzinfo=east)
    assert chain.kept_moment(at) == at.replace(microsecond=123_000)
    assert chain.written(at) == "2024-12-20T12:00:00.123+00:00"
