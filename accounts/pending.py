"""What is pending for an account ends when its address, password or standing changes meanwhile."""

from collections.abc import Callable

from allauth.account.internal.flows.password_reset_by_code import (
    PASSWORD_RESET_VERIFICATION_SESSION_KEY as RESET,
)
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY as LOGIN
from allauth.account.internal.stagekit import clear_login
from allauth.account.utils import url_str_to_user_pk
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User

GetResponse = Callable[[HttpRequest], HttpResponse]
STAMPS = "pending_stamps"  # in the session: what the account was like when it was asked


def pending_entries(get_response: GetResponse) -> GetResponse:
    """End log-ins and new passwords that were begun before the account changed hands.

    A code, a second factor or a password page that waits in some window is worth nothing any more
    once the address was changed or given back, the password changed, or the account closed. The
    work is the same where the mail went out for no account.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _end_overtaken(request)
        response = get_response(request)
        if request.session.modified:
            _note(request)
        return response

    return middleware


def _end_overtaken(request: HttpRequest) -> None:
    stamps = request.session.get(STAMPS, {})
    for key in (LOGIN, RESET):
        pending = request.session.get(key)
        if pending and not constant_time_compare(stamps.get(key, ""), _stamp(key, pending)):
            del request.session[key]
            clear_login(request)


def _note(request: HttpRequest) -> None:
    pending = {key: request.session[key] for key in (LOGIN, RESET) if request.session.get(key)}
    if pending:
        request.session[STAMPS] = {key: _stamp(key, state) for key, state in pending.items()}
    elif STAMPS in request.session:
        del request.session[STAMPS]


def _stamp(key: str, pending: dict[str, str]) -> str:
    name = pending.get("user_pk") if key == LOGIN else pending.get("user_id")
    pk = (url_str_to_user_pk(name) if key == LOGIN else name) if name else 0
    found = User.objects.filter(pk=pk).values_list("pk", "email", "password", "is_active")
    return salted_hmac("accounts.pending", repr(found.first()), algorithm="sha256").hexdigest()
