"""What mail programs and mailbox providers read: whose list it is, and how to leave it."""

import re
from email.utils import formataddr, parseaddr
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from core.links import absolute
from newsletters.models import Delivery, Subscriber, Topic
from newsletters.services import links

OURS = re.compile(r"<?(?P<edition>\d{1,18})\.(?P<subscriber>\d{1,18})\.[0-9a-f]{32}(?=@)")
PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def unsubscribe_headers(subscriber: Subscriber, topic: Topic, *, path: str = "") -> dict[str, str]:
    """Return the headers of a newsletter to one subscriber; ``path`` is the link in its words.

    One press unsubscribes (RFC 8058), by https or by a mail to ``UNSUBSCRIBE_ADDRESS`` whose
    subject holds the same token; it ends this topic alone.
    """
    path = path or links.stop_path(subscriber, topic)
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


def from_header(sender: str) -> str:
    """Return whose mail it is: the site's address, under an author's name where there is one."""
    name = " ".join(sender.split())
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return formataddr((name, address)) if name else settings.DEFAULT_FROM_EMAIL


def message_id(delivery: Delivery) -> str:
    """Return the one Message-ID a subscriber can get of an edition: receivers fold a second.

    It names both, under a mark that nobody else can make: what comes back tells whose it was.
    """
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{_marked(delivery.edition_id, delivery.subscriber_id)}@{domain}>"


def delivery_of(message_id: str) -> Delivery | None:
    """Return the copy that went under a Message-ID; None for one that is not ours."""
    found = OURS.match(message_id.strip())
    if found is None:
        return None
    edition, subscriber = int(found["edition"]), int(found["subscriber"])
    if not constant_time_compare(found[0].lstrip("<"), _marked(edition, subscriber)):
        return None
    copies = Delivery.objects.select_related("subscriber")
    return copies.filter(edition=edition, subscriber=subscriber).first()


def _marked(edition: int, subscriber: int) -> str:
    key = f"{edition} {subscriber}"
    mark = salted_hmac("newsletters.delivery", key, secret=settings.LINK_KEY, algorithm="sha256")
    return f"{edition}.{subscriber}.{mark.hexdigest()[:32]}"


def _sender(host: str) -> str:
    """Return the site's name in complaint statistics: 5 to 15 letters and digits."""
    return re.sub(r"[^a-z0-9]", "", host.lower())[:15].ljust(5, "0")
