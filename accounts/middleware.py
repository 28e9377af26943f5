"""The gate: nobody acts as a member before the welcome page has been answered."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

GetResponse = Callable[[HttpRequest], HttpResponse]
# Where a session without username, age and terms may go.
OPEN_ROUTES = frozenset(
    {
        "accounts:welcome",
        "accounts:terms",
        "accounts:privacy",
        "moderation:guidelines",
        "accounts:undo_address",
        "account_logout",
        "core:healthz",
        "core:readyz",
        "core:outbox",
        "newsletters:preferences",
        "newsletters:confirm",
        "newsletters:undo",
        "newsletters:unsubscribe",
    }
)


# What pages fetch besides themselves, and everybody may have: never where somebody was going.
BACKGROUND_ROUTES = frozenset(
    {
        "core:favicon",
        "core:manifest",
        "core:robots",
        "editorial:article_feed",
        "films:photo_file",
        "pages:search_suggest",
        "films:social_picture",
        "films:video_file",
        "reviews:critic_feed",
        "reviews:season_feed",
        "reviews:title_feed",
        "sitemap",
        "sitemap_part",
    }
)


def welcome_gate(get_response: GetResponse) -> GetResponse:
    """Send unfinished sign-ups to the welcome page, and remember where they were going."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name in OPEN_ROUTES | BACKGROUND_ROUTES:
            return None
        # A visitor without a session cookie has no account: do not touch the session at all.
        if not request.user.is_authenticated or request.user.is_welcomed:
            return None
        if not is_page_visit(request):
            return HttpResponse(status=204)  # no page into a fragment, a picture or a script
        if request.method == "GET" and not match.view_name.startswith("account_"):
            request.session["welcome_next"] = request.get_full_path()
        return redirect(reverse("accounts:welcome"))

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def log_in_as_a_page(get_response: GetResponse) -> GetResponse:
    """Let a script that meets a log-in go there with the whole page, and come back to it.

    Else it would put the log-in in the place of what it asked for.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 302 or not request.headers.get("HX-Request"):
            return response
        log_in = reverse("account_login")
        if urlsplit(response["Location"]).path != log_in:
            return response
        here = urlsplit(request.headers.get("HX-Current-URL", "")).path or reverse("pages:home")
        return HttpResponseClientRedirect(f"{log_in}?{urlencode({'next': here})}")

    return middleware


def is_page_visit(request: HttpRequest) -> bool:
    """Tell whether somebody goes to a page, or a page fetches something for itself.

    Browsers say which it is; whoever says nothing is taken for a visit.
    """
    if "HX-Request" in request.headers or "Sec-Purpose" in request.headers:
        return False
    return request.headers.get("Sec-Fetch-Dest", "document") == "document"
