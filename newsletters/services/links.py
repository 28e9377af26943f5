"""Signed links in mail. Each has one purpose, and ends with the mailbox it was mailed to."""

from typing import Any, cast

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from core import tokens
from newsletters.models import Subscriber, Topic

CONFIRM = "newsletter-confirm"
MANAGE = "newsletter-manage"
STOP = "newsletter-stop"
UNDO = "newsletter-undo"
CONFIRM_SECONDS = 7 * 86400
UNDO_SECONDS = 86400


class LinkExpired(Exception):
    """The link is forged, cut, of another purpose, or too old."""


class LinkMoved(Exception):
    """The link went to an address that the subscriptions have left."""


def preferences_path(subscriber: Subscriber) -> str:
    """Return the signed path of a subscriber's preferences; it needs no log-in."""
    return reverse("newsletters:preferences", args=[_make(MANAGE, subscriber)])


def confirm_path(subscriber: Subscriber, topic_ids: list[int]) -> str:
    """Return the signed path that confirms these topics."""
    return reverse("newsletters:confirm", args=[_make(CONFIRM, subscriber, topic_ids)])


def stop_path(subscriber: Subscriber, topic: Topic | None = None) -> str:
    """Return the signed path that unsubscribes from one topic, or from everything."""
    token = _make(STOP, subscriber, topic.pk if topic else None)
    return reverse("newsletters:unsubscribe", args=[token])


def undo_token(subscriber: Subscriber, *what: Any) -> str:
    """Return what takes back one act, for a day; ``what`` is for who reads it (JSON-able)."""
    return _make(UNDO, subscriber, *what)


def read_confirmation(token: str) -> tuple[Subscriber, list[int]]:
    """Return whom a confirmation link is for, and the topics' ids.

    Raises LinkExpired and LinkMoved.
    """
    subscriber, topic_ids = _read(CONFIRM, token, max_age=CONFIRM_SECONDS)
    return subscriber, topic_ids


def read_stop(token: str) -> tuple[Subscriber, Topic | None]:
    """Return whom a link unsubscribes, and from which topic; None for all of them.

    Raises LinkExpired and LinkMoved.
    """
    subscriber, topic_id = _read(STOP, token)
    if topic_id is None:
        return subscriber, None
    topic = Topic.objects.filter(pk=topic_id).first()
    if topic is None:
        raise LinkExpired
    return subscriber, topic


def read_undo(token: str) -> tuple[Subscriber, Any]:
    """Return whose act it is, and what ``undo_token`` was given. Raises LinkExpired, LinkMoved."""
    subscriber, *what = _read(UNDO, token, max_age=UNDO_SECONDS)
    return subscriber, what


def subscriber_of(token: str) -> Subscriber | None:
    """Return whom a preferences link belongs to, or None for a forged one. Raises LinkMoved."""
    try:
        return cast("Subscriber", _read(MANAGE, token)[0])
    except LinkExpired:
        return None


def _make(purpose: str, subscriber: Subscriber, *more: Any) -> str:
    return tokens.make(purpose, [subscriber.pk, _mark(subscriber), *more])


def _read(purpose: str, token: str, *, max_age: int | None = None) -> list[Any]:
    """Return the subscriber and what else the token names."""
    try:
        value = tokens.read(purpose, token, max_age=max_age)
    except tokens.BadToken as error:
        raise LinkExpired from error
    pk, mark, *more = cast("list[Any]", value)
    subscriber = Subscriber.objects.filter(pk=pk).first()
    if subscriber is None:
        raise LinkExpired
    if not constant_time_compare(mark, _mark(subscriber)):
        raise LinkMoved
    return [subscriber, *more]


def _mark(subscriber: Subscriber) -> str:
    """Return what links mailed to one mailbox share, and those to the next one do not."""
    secret, key = settings.LINK_KEY, subscriber.address_key
    mark = salted_hmac("newsletters.mailbox", key, secret=secret, algorithm="sha256")
    return mark.hexdigest()[:20]
