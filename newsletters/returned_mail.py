"""What a mail in the mailbox of bounces says. Pure: bytes in, a report out; no address is trusted.

Anybody can write such a mail. So nothing is done by the addresses in it: only the Message-ID of
the mail that came back counts, and the token of an unsubscribe link, which nobody can make up.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

MOST_BYTES = 1_000_000
LEAVING = re.compile(r"\bunsubscribe\s+(\S+)", re.I)
MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^>\s]{1,200}>)", re.I | re.M)
# Enhanced status codes (RFC 3463) that say that there is no such mailbox, or none any more.
GONE = re.compile(r"5\.(1\.\d{1,3}|2\.1)$")


@dataclass(frozen=True)
class Report:
    """One mail, read: ``kind`` is "bounced", "complained" or "unsubscribe"."""

    kind: str
    message_id: str = ""  # of the mail that came back
    token: str = ""  # of the link that unsubscribes
    is_gone: bool = False  # whether there is no such mailbox


def read(raw: bytes) -> Report | None:
    """Return what a mail says; None for one that is no report, or says that it is still tried.

    Bounces as in RFC 3464, reports as spam as in RFC 5965.
    """
    message = message_from_bytes(raw[:MOST_BYTES], policy=policy.compat32)
    found = [part.get_content_type() for part in message.walk()]
    if "message/feedback-report" in found:
        said = _fields(message, "message/feedback-report")
        is_complaint = bool(re.search(r"^feedback-type:\s*(abuse|fraud)\b", said, re.M))
        return Report("complained", _came_back(raw)) if is_complaint else None
    if "message/delivery-status" in found:
        said = _fields(message, "message/delivery-status")
        if not re.search(r"^action:\s*failed\b", said, re.M):
            return None
        status = re.search(r"^status:\s*(\S+)", said, re.M)
        gone = bool(status and GONE.match(status[1]))
        return Report("bounced", _came_back(raw), is_gone=gone)
    leaving = LEAVING.search(str(message.get("Subject", "")).replace("\r\n ", ""))
    return Report("unsubscribe", token=leaving[1]) if leaving else None


def _fields(message: "Message[str, str]", kind: str) -> str:
    """Return the lines of a part that is made of fields, in small letters."""
    parts = [part for part in message.walk() if part.get_content_type() == kind]
    blocks = [block for part in parts for block in part.walk() if block is not part]
    lines = [f"{name}: {value}" for block in blocks for name, value in block.items()]
    return "\n".join(lines).lower()


def _came_back(raw: bytes) -> str:
    """Return the Message-ID of the mail that is enclosed: the last one that is named."""
    found = MESSAGE_ID.findall(raw[:MOST_BYTES])
    return found[-1].decode("ascii", "replace") if found else ""
