"""What every template knows of the site itself."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Tell a page of the site."""
    return of_site()


def of_site() -> dict[str, object]:
    """Return the site's name, its address and whether this is a development process."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "contact_address": settings.CONTACT_ADDRESS,
        "is_development": settings.DEBUG,
    }
