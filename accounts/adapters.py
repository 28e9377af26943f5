"""How allauth speaks and sends for this site."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.models import OutgoingMail
from core.outbox import KIND_HEADER

CODE_MAILS = (
    "login_code",
    "email_confirmation",
    "email_confirmation_signup",
    "password_reset_code",
)


class AccountAdapter(DefaultAccountAdapter):
    """Matinee's words, its outbox, and usernames that wait for the welcome page."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That code is not the one we sent last. Check the newest email."),
        "too_many_login_attempts": _("That was one try too many. Ask for a new code."),
        "email_password_mismatch": _(
            "This email and password do not go together. You can also log in with a code."
        ),
        "rate_limited": _("That was too quick. Wait a minute, then try again."),
    }

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Leave the username empty: it is asked on the welcome page."""

    def format_email_subject(self, subject: str) -> str:
        """Return the subject as it is; the sender's name says where it comes from."""
        return subject

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Render a mail with the site's own name and address (never the request's host)."""
        context = {**context, "site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
        message = super().render_mail(template_prefix, email, context, headers)
        if template_prefix.rpartition("/")[2] in CODE_MAILS:
            message.extra_headers[KIND_HEADER] = OutgoingMail.Kind.CODE
        return message

    def clean_email(self, email: str) -> str:
        """Refuse an address that is another spelling of somebody's mailbox."""
        email = super().clean_email(email)
        standing = User.objects.with_address(email).first()
        if standing is not None and (standing.email or "").lower() != email.lower():
            raise ValidationError(_("This address cannot be used here. Try another one."))
        return email
