"""What is due in the catalogue as time passes."""

import datetime as dt

from django.conf import settings

from core import due
from films.services import facets, pictures, videos


def _recount(now: dt.datetime) -> int:
    return facets.recount(country=settings.SITE_COUNTRY)


def register() -> None:
    """Name everything that is due."""
    due.register("stray videos removed", lambda now: videos.remove_strays(now=now))
    due.register("stray pictures removed", lambda now: pictures.remove_strays(now=now))
    due.register("filters counted", _recount)
