"""Whole addresses of this site's pages, for whoever reads them elsewhere: mail, crawlers, feeds."""

from urllib.parse import urlsplit

from django.conf import settings


def absolute(path: str) -> str:
    """Return the whole address of a path as ``reverse`` gives it: with the site's own in front."""
    parts = urlsplit(settings.SITE_URL)
    return f"{parts.scheme}://{parts.netloc}{path}"
