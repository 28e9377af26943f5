"""What browsers and proxies may keep of pages that are somebody's own."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

GetResponse = Callable[[HttpRequest], HttpResponse]
PUBLIC = frozenset(
    {
        "accounts:member_followers",
        "accounts:member_following",
        "accounts:privacy",
        "accounts:terms",
        "pages:member_detail",
    }
)
# Pages where somebody writes, or manages what is theirs.
OF_ONES_OWN = (
    "account_",
    "mfa_",
    "usersessions_",
    "accounts:",
    "admin:",
    "films:favorites",
    "pages:activity",
    "reviews:draft_list",
)
# Not somebody's own, and yet nothing that a search engine should lead to.
UNLISTED = frozenset(
    {
        "core:outbox",
        "films:correction_detail",
        "films:recently_viewed",
        "pages:search",
        "pages:search_suggest",
        "films:suggestion_detail",
        "newsletters:confirm",
        "newsletters:preferences",
        "newsletters:undo",
        "newsletters:unsubscribe",
    }
)
FORMS = ("_create", "_edit", "_withdraw", "_correction", "_suggestion", "_application", "_report")


def private_pages(get_response: GetResponse) -> GetResponse:
    """Mark pages ``private``, and ``no-store`` where they are nobody else's to see again.

    Visitors without a session get what everybody gets. Search engines leave out what is somebody's
    own, a form, or made for the asking.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if _is_unlisted(request):
            response["X-Robots-Tag"] = "noindex"
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return response
        if _is_of_ones_own(request):
            patch_cache_control(response, private=True, no_store=True)
        elif not response.has_header("Cache-Control") and request.user.is_authenticated:
            patch_cache_control(response, private=True)
        return response

    return middleware


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""


def _is_unlisted(request: HttpRequest) -> bool:
    name = _name(request)
    return name in UNLISTED or name.endswith("_history") or _is_of_ones_own(request)


def _is_of_ones_own(request: HttpRequest) -> bool:
    name = _name(request)
    if name in PUBLIC:
        return False
    return name.startswith(OF_ONES_OWN) or name.endswith(FORMS)
