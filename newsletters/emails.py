"""The mails this app writes. All of them go through the outbox."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.models import OutgoingMail
from core.outbox import KIND_HEADER
from newsletters.models import Topic


def send_confirmation(
    *, address: str, topics: list[Topic], confirm_url: str, manage_url: str
) -> None:
    """Mail the link that confirms a subscription."""
    context = {
        "topics": topics,
        "confirm_url": confirm_url,
        "manage_url": manage_url,
        "site_name": settings.SITE_NAME,
    }
    EmailMessage(
        subject=_("Confirm your %(site)s newsletters") % {"site": settings.SITE_NAME},
        body=render_to_string("emails/newsletter_confirmation.txt", context),
        to=[address],
        headers={KIND_HEADER: OutgoingMail.Kind.NEWSLETTER},
    ).send()
