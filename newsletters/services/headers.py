"""What mail programs and mailbox providers read: whose list it is, and how to leave it."""

import re
from urllib.parse import quote, urlsplit

from django.conf import settings

from core.links import absolute
from newsletters.models import Subscriber, Topic
from newsletters.services import links

PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def unsubscribe_headers(subscriber: Subscriber, topic: Topic) -> dict[str, str]:
    """Return the headers of a newsletter to one subscriber.

    One press unsubscribes (RFC 8058), by https or by a mail to ``UNSUBSCRIBE_ADDRESS`` whose
    subject holds the same token; it ends this topic alone.
    """
    path = links.stop_path(subscriber, topic)
    token = path.rstrip("/").rpartition("/")[2]
    subject = quote(f"unsubscribe {token}")
    by_mail = f"mailto:{settings.UNSUBSCRIBE_ADDRESS}?subject={subject}"
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    # Filters keep to these: no name that editors reword, and ASCII alone.
    name = topic.slug if PLAIN.fullmatch(topic.slug) else f"topic-{topic.pk}"
    return {
        "List-Unsubscribe": f"<{absolute(path)}>, <{by_mail}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<{name}.newsletters.{host}>",
        "Feedback-ID": f"{name}:newsletter:{_sender(host)}",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
    }


def _sender(host: str) -> str:
    """Return the site's name in complaint statistics: 5 to 15 letters and digits."""
    return re.sub(r"[^a-z0-9]", "", host.lower())[:15].ljust(5, "0")
