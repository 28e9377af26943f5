"""How much mail strangers can cause to one mailbox, and the room kept for its owner."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.names import email_key
from core import limits

KNOWN_BROWSER = "known"
HALF_A_YEAR = 182 * limits.DAY
_ANYBODY = ("code-mail", "mailbox")
_OWNER = "code-mail-known-browser"


def has_room_for_code(request: HttpRequest, address: str) -> bool:
    """Tell whether one more code may be mailed to this address, without counting it."""
    key = email_key(address)
    return limits.has_room(*_ANYBODY, key=key) or (
        _is_known(request, key) and limits.has_room(_OWNER, key=key)
    )


def allow_code(request: HttpRequest, address: str) -> bool:
    """Count one mail with a code; return False when the limits of the mailbox are used up.

    Strangers can use them up, so a browser that has logged in to this mailbox before has one more.
    """
    key = email_key(address)
    return limits.allow(*_ANYBODY, key=key) or (
        _is_known(request, key) and limits.allow(_OWNER, key=key)
    )


def wait_for_code(address: str) -> int:
    """Return in how many seconds a code may be mailed to this address, whoever asks."""
    return limits.wait(*_ANYBODY, key=email_key(address))


def remember_browser(response: HttpResponse, address: str) -> None:
    """Leave a mark that only this site can make, for the mailbox that has just logged in."""
    response.set_cookie(
        KNOWN_BROWSER,
        _mark(email_key(address)),
        max_age=HALF_A_YEAR,
        path=f"{settings.SESSION_COOKIE_PATH}accounts/",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _mark(key: str) -> str:
    return salted_hmac("accounts.known-browser", key, algorithm="sha256").hexdigest()


def _is_known(request: HttpRequest, key: str) -> bool:
    return constant_time_compare(request.COOKIES.get(KNOWN_BROWSER, ""), _mark(key))
