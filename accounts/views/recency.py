"""Asking once more who somebody is, by a mailed code: for accounts without a password."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.code_forms import RecencyCodeForm
from accounts.mailboxes import has_room_for_code
from accounts.requests import MemberRequest
from core.responses import see_other

PENDING = "reauthentication_code"  # in the session: the name of the code that was sent


class _ByCode(BaseReauthenticateView):
    """allauth's page that asks again, and takes up afterwards what it interrupted."""

    form_class = RecencyCodeForm
    template_name = "account/reauthenticate_by_code.html"
    request: MemberRequest

    def post(self, request: MemberRequest, *args: object, **kwargs: object) -> HttpResponse:  # type: ignore[override]
        """Send a code, or take one."""
        if "send" in request.POST:
            send_code(request)
            return see_other(self.passthrough_next_url(request.path))
        return super().post(request, *args, **kwargs)  # type: ignore[arg-type]

    def get_form_kwargs(self) -> dict[str, object]:
        """Hand the form the name of the code that was sent."""
        return {**super().get_form_kwargs(), "code": self.request.session.get(PENDING, "")}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Say where the code went, if one was sent."""
        return {**super().get_context_data(**kwargs), "is_sent": PENDING in self.request.session}

    def form_valid(self, form: RecencyCodeForm) -> HttpResponse:
        """Note that the account's owner is here, and go on."""
        del self.request.session[PENDING]
        record_authentication(self.request, self.request.user, method="code", reauthenticated=True)
        return super().form_valid(form)


@login_required
@never_cache
def reauthenticate_by_code(request: HttpRequest) -> HttpResponseBase:
    """Mail a code to the account's own address, and take it."""
    return _ByCode.as_view()(request)


def send_code(request: MemberRequest) -> None:
    """Mail the member a code; the one before is worth nothing from now on."""
    address = request.user.email or ""
    if not has_room_for_code(request, address):
        messages.error(request, _("Too many codes were requested for this address. Wait an hour."))
        return
    adapter = get_adapter()
    name = adapter.generate_login_code()
    request.session[PENDING] = name
    adapter.send_mail("account/email/reauthentication_code", address, {"code": name})
