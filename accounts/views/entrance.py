"""The one box "Log in or sign up"."""

from allauth.account.forms import LoginForm
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginByCodeStage, LoginStage
from allauth.account.views import LoginView, RequestLoginCodeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.forms import EntranceForm
from core import addresses, limits
from core.responses import refused, said_too_often

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


class _PasswordLogin(LoginView):
    """allauth's view, open also while a code is waited for: the code stays good meanwhile."""

    def get_initial(self) -> dict[str, object]:
        """Fill in the address that the code was sent to."""
        return {"login": self.request.session.get(LAST_ADDRESS, "")}

    def _redirect_to_pending_stage(
        self, request: HttpRequest, stage: LoginStage
    ) -> HttpResponse | None:
        """Go on with two-step log-in where that is what is waited for."""
        if stage.key == LoginByCodeStage.key:
            return None
        return super()._redirect_to_pending_stage(request, stage)

    def form_valid(self, form: LoginForm) -> HttpResponse:
        """Give up the code and log in."""
        clear_login(self.request)
        return super().form_valid(form)


password_login = _PasswordLogin.as_view()


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
        return _too_often(request, wait=limits.wait("entrance", key=limits.source_of(request)))
    if request.method == "GET" and "change" in request.GET and not request.user.is_authenticated:
        clear_login(request)
    return _Entrance.as_view()(request)


def _too_often(request: HttpRequest, *, wait: int) -> HttpResponse:
    """Show the box with the address in it; nothing is looked up for it."""
    messages.warning(request, said_too_often(wait))
    view = _Entrance()
    view.setup(request)
    form = EntranceForm(initial={"email": request.POST.get("email", "")})
    return refused(view.render_to_response(view.get_context_data(form=form)), wait=wait)


def sign_up(request: HttpRequest) -> HttpResponse:
    """Send whoever looks for a sign-up page to the one box."""
    query = request.GET.urlencode()
    return redirect(reverse("account_login") + (f"?{query}" if query else ""))
