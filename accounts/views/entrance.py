"""The one box "Log in or sign up", and the page where the code goes."""

import time

from allauth.account import app_settings
from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.account.stages import LoginStage
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.forms import EntranceForm
from accounts.models import User
from core import addresses, limits
from core.responses import safe_next, too_many

LAST_ADDRESS = "entrance_email"


class _Entrance(RequestLoginCodeView):
    """allauth's view over our form: it finds or makes the account, whichever is needed."""

    template_name = "account/entrance.html"

    def get_initial(self) -> dict[str, object]:
        """Fill in the address of a moment ago, for whoever comes back from the code page."""
        return {"email": self.request.session.get(LAST_ADDRESS, "")}

    def _redirect_to_pending_stage(
        self, request: HttpRequest, stage: LoginStage
    ) -> HttpResponse | None:
        """Go on with the code that was sent, unless another address was typed: the newest wins."""
        is_same = _typed(request) in ("", request.session.get(LAST_ADDRESS))
        return super()._redirect_to_pending_stage(request, stage) if is_same else None

    def form_valid(self, form: EntranceForm) -> HttpResponse:
        """Remember the address in this session and send the code."""
        clear_login(self.request)
        self.request.session[LAST_ADDRESS] = form.cleaned_data["email"]
        return super().form_valid(form)


def _typed(request: HttpRequest) -> str:
    """Return the address as the form will take it, so that a second click is no other address."""
    text = request.POST.get("email", "")
    try:
        return addresses.clean(text).lower()
    except addresses.BadAddress:
        return text


@never_cache
def entrance(request: HttpRequest) -> HttpResponseBase:
    """Take an address and mail a code to it; ``?change`` comes back for another address."""
    if request.method == "POST" and not limits.allow("entrance", key=limits.source_of(request)):
        return too_many(request)
    if request.method == "GET" and "change" in request.GET and not request.user.is_authenticated:
        clear_login(request)
    return _Entrance.as_view()(request)


def sign_up(request: HttpRequest) -> HttpResponse:
    """Send whoever looks for a sign-up page to the one box."""
    query = request.GET.urlencode()
    return redirect(reverse("account_login") + (f"?{query}" if query else ""))


@never_cache
def confirm_code(request: HttpRequest) -> HttpResponseBase:
    """Take the code; an expired one and a used one each say so and lead on."""
    stage = get_pending_stage(request)
    if stage is None:
        if request.user.is_authenticated:
            messages.info(request, _("That code has been used: you are logged in."))
            return redirect(safe_next(request, "/"))
        messages.warning(
            request, _("That code has been used, or was asked for elsewhere. Send a new one?")
        )
        return redirect("account_login")
    if stage.login.user is None:
        _read_nobody()
    if time.time() - stage.state.get("at", 0) > app_settings.LOGIN_BY_CODE_TIMEOUT:
        clear_login(request)
        messages.warning(request, _("That code has expired. Send a new one?"))
        return redirect("account_login")
    return ConfirmLoginCodeView.as_view(template_name="account/confirm_login_code.html")(request)


def _read_nobody() -> None:
    """Read what allauth reads twice of an account, where the mail went out for none."""
    for _time in range(2):
        User.objects.filter(pk=0).first()
