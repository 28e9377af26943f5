"""Subscribing, confirming, changing and stopping: each effective in the request that asks."""

from newsletters.services.asking import ask, confirm
from newsletters.services.choosing import choose
from newsletters.services.headers import unsubscribe_headers
from newsletters.services.ledger import wording
from newsletters.services.links import (
    LinkExpired,
    LinkMoved,
    confirm_path,
    preferences_path,
    read_confirmation,
    read_stop,
    stop_path,
    subscriber_of,
)
from newsletters.services.members import (
    move,
    save_of_member,
    stop_all,
    subscribe_member,
    subscriber_of_member,
    topics_of,
)
from newsletters.services.preferences import (
    LONGEST_PAUSE,
    ChangedSince,
    Choice,
    done,
    save,
    stop,
    undo,
)
from newsletters.services.suppression import (
    ReportedLately,
    is_suppressed,
    lift,
    suppress,
    suppression_of,
)

__all__ = [
    "LONGEST_PAUSE",
    "ChangedSince",
    "Choice",
    "LinkExpired",
    "LinkMoved",
    "ReportedLately",
    "ask",
    "choose",
    "confirm",
    "confirm_path",
    "done",
    "is_suppressed",
    "lift",
    "move",
    "preferences_path",
    "read_confirmation",
    "read_stop",
    "save",
    "save_of_member",
    "stop",
    "stop_all",
    "stop_path",
    "subscribe_member",
    "subscriber_of",
    "subscriber_of_member",
    "suppress",
    "suppression_of",
    "topics_of",
    "undo",
    "unsubscribe_headers",
    "wording",
]  # fmt: skip
