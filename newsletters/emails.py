"""The mails this app writes. All of them go through the outbox."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from core.links import absolute
from core.models import OutgoingMail
from core.outbox import KIND_HEADER
from newsletters.models import Topic


def send_confirmation(
    *, address: str, topics: list[Topic], confirm_url: str, manage_url: str
) -> None:
    """Mail the link that confirms a subscription."""
    _send(
        _("Confirm your %(site)s newsletters"),
        "emails/newsletter_confirmation.txt",
        address,
        {"topics": topics, "confirm_url": confirm_url, "manage_url": manage_url},
    )


def send_standing(
    *, address: str, topics: list[Topic], active: list[Topic], manage_url: str
) -> None:
    """Mail somebody who has confirmed before how it stands, and where to choose what was asked."""
    _send(
        _("Your %(site)s newsletters"),
        "emails/newsletter_standing.txt",
        address,
        {
            "active": active,
            "new": [topic for topic in topics if topic not in active],
            "manage_url": manage_url,
        },
    )


def send_welcome(*, address: str, topics: list[Topic], manage_url: str, stop_url: str) -> None:
    """Mail a new subscriber what to expect, where there is no issue to send them yet."""
    _send(
        _("Welcome to the %(site)s newsletters"),
        "emails/newsletter_welcome.txt",
        address,
        {
            "topics": topics,
            "archive_url": absolute(reverse("newsletters:archive")),
            "manage_url": manage_url,
            "stop_url": stop_url,
        },
    )


def _send(subject: str, template: str, address: str, context: dict[str, object]) -> None:
    EmailMessage(
        subject=subject % {"site": settings.SITE_NAME},
        body=render_to_string(template, {"site_name": settings.SITE_NAME, **context}),
        to=[address],
        headers={KIND_HEADER: OutgoingMail.Kind.NEWSLETTER, "Auto-Submitted": "auto-generated"},
    ).send()
