"""How allauth speaks and sends for this site."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import mailboxes
from accounts.models import User
from accounts.names import email_key
from core import limits
from core.models import OutgoingMail
from core.outbox import KIND_HEADER
from core.responses import too_many

CODE_MAILS = (
    "login_code",
    "email_confirmation",
    "email_confirmation_signup",
    "password_reset_code",
)
# Mail that anybody can cause by naming an address. All of it counts alike: whether a mailbox has an
# account must not show in when its mails stop.
STRANGERS_MAILS = (*CODE_MAILS, "account_already_exists", "unknown_account")


def _guessed(credentials: dict[str, Any]) -> str:
    return email_key(credentials.get("email") or "")


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

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail; one that a stranger can cause only within the limits of the mailbox.

        The answer over the limit is the same whether the mailbox has an account or not.
        """
        if template_prefix.rpartition("/")[2] in STRANGERS_MAILS:
            request = allauth_context.request
            if not mailboxes.allow_code(request, email):
                raise ImmediateHttpResponse(too_many(request))
        super().send_mail(template_prefix, email, context)

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """Mark this browser as one that the mailbox has logged in from."""
        response: HttpResponse = super().post_login(request, user, **more)
        if user.email:
            mailboxes.remember_browser(response, user.email)
        return response

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a guess at a password before it is compared."""
        if not limits.allow("log-in-guess", key=_guessed(credentials)):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Compare a password; a right one is no guess."""
        user: User | None = super().authenticate(request, **credentials)
        if user is not None:
            limits.give_back("log-in-guess", key=_guessed(credentials))
        return user

    def clean_email(self, email: str) -> str:
        """Refuse an address that is another spelling of somebody's mailbox."""
        email = super().clean_email(email)
        standing = User.objects.with_address(email).first()
        if standing is not None and (standing.email or "").lower() != email.lower():
            raise ValidationError(_("This address cannot be used here. Try another one."))
        return email
