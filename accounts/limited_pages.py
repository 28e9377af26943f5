"""Our limits in front of allauth's pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from core import limits
from core.responses import too_many

GetResponse = Callable[[HttpRequest], HttpResponse]
# The POSTs of allauth's own pages, and the limit each counts against. allauth's limits live in the
# cache; ours are exact on every cache, so its own are switched off (``ACCOUNT_RATE_LIMITS``).
LIMITED_ROUTES = {
    "account_change_password": "password-change",
    "account_complete_password_reset": "password-reset",
    "account_confirm_password_reset_code": "password-reset",
    "account_email": "address-change",
    "account_login_password": "log-in",
    "account_reauthenticate": "reauthentication",
    "account_reset_password": "password-reset",
    "account_set_password": "password-change",
    "accounts:reauthenticate_by_code": "reauthentication",
    "mfa_reauthenticate": "reauthentication",
}


def limited_pages(get_response: GetResponse) -> GetResponse:
    """Answer 429 to whoever sends the forms of allauth's pages too often."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        name = LIMITED_ROUTES.get(match.view_name) if match and request.method == "POST" else None
        key = limits.actor_of(request)
        if name is None or limits.allow(name, key=key):
            return None
        return too_many(request, wait=limits.wait(name, key=key))

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware
