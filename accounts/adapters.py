"""How allauth speaks and sends for this site."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from accounts import mailboxes
from accounts.models import User
from accounts.names import email_key
from accounts.services import keep_code, standing_undo_url, undo_url
from core import clock, limits
from core.context_processors import site
from core.models import OutgoingMail
from core.outbox import KIND_HEADER
from core.recency import require_recent
from core.responses import too_many

CODE_MAILS = (
    "reauthentication_code",
    "login_code",
    "email_confirmation",
    "email_confirmation_signup",
    "password_reset_code",
)
WAYS_TO_CONFIRM = {
    "reauthenticate": gettext_noop("Use your password"),
    "mfa_reauthenticate": gettext_noop("Use a two-step code"),
}
NEUTRAL_MAILS = ("unknown_account", "account_already_exists")
# Mail that anybody can cause by naming an address. All of it counts alike: whether a mailbox has an
# account must not show in when its mails stop.
STRANGERS_MAILS = (*CODE_MAILS, *NEUTRAL_MAILS)


def _guessed(credentials: dict[str, Any]) -> str:
    return email_key(credentials.get("email") or "")


def _codes_of(request: HttpRequest) -> dict[str, str]:
    """Return the codes made in this request by their names: for its mail alone, kept nowhere."""
    codes: dict[str, str] = request.__dict__.setdefault("codes_to_mail", {})
    return codes


class AccountAdapter(DefaultAccountAdapter):
    """Matinee's words, its outbox, and usernames that wait for the welcome page."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That code is not the one we sent last. Check the newest email."),
        "too_many_login_attempts": _("Too many tries. Ask for a new code."),
        "too_many_passwords": _(
            "Too many tries. Wait at least five minutes, or log in with a code by email."
        ),
        "too_many_second_factors": _(
            "Too many tries. Wait at least five minutes, then enter the newest code."
        ),
        "email_password_mismatch": _("Wrong email or password. You can also log in with a code."),
        "incorrect_password": _("That is not your password."),
        "enter_current_password": _("That is not the password you have now."),
        "same_as_current": _("This is already your address."),
        "duplicate_email": _("This is already your address."),
        "account_inactive": _("This account is closed."),
        "rate_limited": _("Too many requests. Wait a minute, then try again."),
    }

    def generate_login_code(self) -> str:
        """Keep a new code; return its name, which is all that the session learns."""
        return self._keep(super().generate_login_code())

    def generate_email_verification_code(self) -> str:
        """Keep a new code; return its name."""
        return self._keep(super().generate_email_verification_code())

    def generate_password_reset_code(self) -> str:
        """Keep a new code; return its name."""
        return self._keep(super().generate_password_reset_code())

    def _keep(self, code: str) -> str:
        name = keep_code(code=code, at=clock.now())
        _codes_of(context.request)[name] = code
        return name

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask everybody who was not asked lately, whoever has no password by a mailed code.

        allauth lets accounts pass for which it knows no way to ask.
        """
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        require_recent(self.request)
        return False

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, str]]:
        """Offer a mailed code to whoever has neither password nor second factor."""
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        for method in methods:
            method["description"] = gettext(WAYS_TO_CONFIRM[method["id"]])
        if methods or not isinstance(user, User) or not user.email:
            return methods
        url = reverse("accounts:reauthenticate_by_code")
        return [{"id": "mailed_code", "description": gettext("Use a code by email"), "url": url}]

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Change an address in one transaction; two accounts that claim it get one of them."""
        try:
            with transaction.atomic():
                confirmed: bool = super().confirm_email(request, email_address)
        except IntegrityError:
            said = gettext("This email address cannot be used here. Try another one.")
            self.add_message(request, messages.ERROR, message=said)
            return False
        return confirmed

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the owner of a change; the old address gets the link that undoes a new one."""
        values = dict(context or {})
        if template_prefix.endswith("/email_changed"):
            change = user.address_changes.order_by("-pk").first()
            values["undo_url"] = undo_url(change) if change else ""
        super().send_notification_mail(template_prefix, user, values, email)

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Return to the settings, where the change of address began."""
        return reverse("accounts:settings")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to the settings, where the change of password began."""
        return reverse("accounts:settings")

    def is_safe_url(self, url: str) -> bool:
        """Refuse plain http behind https, also on our own host."""
        if settings.SITE_URL.startswith("https://") and urlsplit(url).scheme == "http":
            return False
        return bool(super().is_safe_url(url))

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Leave the username empty: it is asked on the welcome page."""

    def format_email_subject(self, subject: str) -> str:
        """Return the subject as it is; the sender's name says where it comes from."""
        return subject

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        values: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Render a mail with the site's own name and address (never the request's host)."""
        kind = template_prefix.rpartition("/")[2]
        # A mail that holds no code does the work of one that does: time tells nobody which it was.
        name = self.generate_login_code() if kind in NEUTRAL_MAILS else values.get("code", "")
        written = {**values, **site(context.request)}
        written["code"] = _codes_of(context.request).get(name, "")
        if kind in STRANGERS_MAILS:  # looked up for each of them, used by one
            written["undo_url"] = standing_undo_url(str(email).lower(), at=clock.now())
        message = super().render_mail(template_prefix, email, written, headers)
        if kind in CODE_MAILS:
            message.extra_headers[KIND_HEADER] = OutgoingMail.Kind.CODE
        return message

    def send_mail(self, template_prefix: str, email: str, values: dict[str, Any]) -> None:
        """Send a mail; one that a stranger can cause only within the limits of the mailbox.

        The answer over the limit is the same whether the mailbox has an account or not.
        """
        is_strangers = template_prefix.rpartition("/")[2] in STRANGERS_MAILS
        if is_strangers and not mailboxes.allow_code(context.request, email):
            wait = mailboxes.wait_for_code(email)
            raise ImmediateHttpResponse(too_many(context.request, wait=wait))
        super().send_mail(template_prefix, email, values)

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """Mark this browser as one that the mailbox has logged in from."""
        response: HttpResponse = super().post_login(request, user, **more)
        if user.email:
            mailboxes.remember_browser(response, user.email)
        return response

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a guess at a password before it is compared."""
        if not limits.allow("log-in-guess", key=_guessed(credentials)):
            raise self.validation_error("too_many_passwords")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Compare a password; a right one is no guess."""
        user: User | None = super().authenticate(request, **credentials)
        if user is not None:
            limits.give_back("log-in-guess", key=_guessed(credentials))
        return user
