"""The pages where a mailed code goes; each says so when the code has expired or ended."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY as ADDRESS,
)
from allauth.account.internal.flows.password_reset_by_code import (
    PASSWORD_RESET_VERIFICATION_SESSION_KEY as RESET,
)
from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.account.views import (
    CompletePasswordResetView,
    ConfirmEmailVerificationCodeView,
    ConfirmLoginCodeView,
    ConfirmPasswordResetCodeView,
)
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from accounts.models import User
from core.responses import safe_next

EXPIRED = gettext_lazy("That code has expired. Send a new one?")
ENDED = gettext_lazy(
    "That code no longer works: it was used, entered wrong three times, replaced after a change to "
    "the account, or requested in another window. Send a new one?"
)


class _NewCodeNewGuesses:
    """Counts wrong guesses for each code: a new one has three again."""

    _process: Any  # of allauth's views

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        self._process.state["failed_attempts"] = 0
        return super()._resend_form_valid(form)  # type: ignore[misc,no-any-return]


class _LoginCode(_NewCodeNewGuesses, ConfirmLoginCodeView):
    template_name = "account/confirm_login_code.html"


class _AddressCode(_NewCodeNewGuesses, ConfirmEmailVerificationCodeView):
    def _change_form_valid(self, form: Any) -> HttpResponse:
        self._process.state["failed_attempts"] = 0
        response: HttpResponse = super()._change_form_valid(form)
        return response


@never_cache
def confirm_code(request: HttpRequest) -> HttpResponseBase:
    """Take the code that logs in."""
    stage = get_pending_stage(request)
    if stage is None:
        if request.user.is_authenticated:
            messages.info(request, _("You are already logged in: that code has been used."))
            return redirect(safe_next(request, reverse("pages:home")))
        _say(request, ENDED)
        return redirect("account_login")
    if stage.login.user is None:
        _read_nobody()
    if _is_over(stage.state, app_settings.LOGIN_BY_CODE_TIMEOUT):
        clear_login(request)
        messages.warning(request, EXPIRED)
        return redirect("account_login")
    return _LoginCode.as_view()(request)


@never_cache
def confirm_address(request: HttpRequest) -> HttpResponseBase:
    """Take the code that shows whose an address is."""
    pending = request.session.get(ADDRESS)
    if pending and _is_over(pending, app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT):
        del request.session[ADDRESS]
        messages.warning(request, EXPIRED)
        return redirect("account_email" if request.user.is_authenticated else "account_login")
    return _AddressCode.as_view()(request)


@never_cache
def confirm_reset(request: HttpRequest) -> HttpResponseBase:
    """Take the code that lets one choose a new password."""
    return _ended_reset(request) or ConfirmPasswordResetCodeView.as_view()(request)


@never_cache
def complete_reset(request: HttpRequest) -> HttpResponseBase:
    """Take the new password, within ten minutes of the code."""
    return _ended_reset(request) or CompletePasswordResetView.as_view()(request)


def _ended_reset(request: HttpRequest) -> HttpResponse | None:
    pending = request.session.get(RESET)
    if pending and not _is_over(pending, app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT):
        return None
    _say(request, EXPIRED if pending else ENDED)
    request.session.pop(RESET, None)
    return redirect("account_reset_password")


def _say(request: HttpRequest, sentence: object) -> None:
    """Say why there is no code to enter, unless a form sent twice was told so a moment ago."""
    if not len(messages.get_messages(request)):
        messages.warning(request, str(sentence))


def _is_over(state: dict[str, Any], seconds: int) -> bool:
    return time.time() - state.get("at", 0) > seconds


def _read_nobody() -> None:
    """Read what allauth reads twice of an account, where the mail went out for none."""
    for _time in range(2):
        User.objects.filter(pk=0).first()
