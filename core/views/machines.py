"""What browsers and crawlers ask for by a customary name."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control

from core.links import absolute

GROUND = "#fcf9f3"  # the paper of the light theme, as in `base.html`
# What is somebody's own, a form, or one of endless states of a list. Of the longest rule that fits
# a path crawlers heed that one (RFC 9309): hubs are read, their filters are not.
SHUT = (
    "/accounts/", "/admin/", "/outbox/", "/recent/", "/search/", "/newsletters/confirm/",
    "/newsletters/preferences/", "/newsletters/unsubscribe/", "/newsletters/undo/",
    "/titles/*/correct/$", "/people/*/correct/$", "/titles/*/review/$", "/titles/*/critic-review/$",
    "/reviews/*/report/$", "/films/?", "/films/?hub=*&", "/tv/?", "/tv/?hub=*&",
)  # fmt: skip
OPEN = ("/films/?hub=", "/tv/?hub=")


@cache_control(public=True, max_age=86400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Send browsers that ask for the customary name to our icon."""
    return redirect(static("img/favicon.ico"))


@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is not worth their time, and where the sitemap is; of a demo, nothing."""
    here = settings.SITE_PATH
    lines = ["User-agent: *"]
    if settings.SITE_TODAY:
        lines.append(f"Disallow: {here}/")
    else:
        lines += [f"Disallow: {here}{path}" for path in SHUT]
        lines += [f"Allow: {here}{path}" for path in OPEN]
        lines += ["", f"Sitemap: {absolute(reverse('sitemap'))}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@cache_control(public=True, max_age=86400)
def manifest(request: HttpRequest) -> JsonResponse:
    """Say how the site looks as an app on somebody's device (W3C Web Application Manifest)."""
    home = reverse("pages:home")
    words = {
        "id": home,
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME[:12],
        "lang": settings.LANGUAGE_CODE,
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [_icon(192), _icon(512), _icon(512, "maskable")],
    }
    return JsonResponse(words, content_type="application/manifest+json")


def _icon(size: int, purpose: str = "any") -> dict[str, str]:
    name = f"icon-{size}" if purpose == "any" else f"icon-{purpose}-{size}"
    sizes = f"{size}x{size}"
    return {
        "src": static(f"img/{name}.png"), "sizes": sizes, "type": "image/png", "purpose": purpose
    }  # fmt: skip
