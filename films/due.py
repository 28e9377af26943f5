"""What is due in the catalogue as time passes."""

import datetime as dt

from django.conf import settings

from core import clock, due
from films.services import alerts, avatars, facets, pictures, trending, videos


def _recount(now: dt.datetime) -> int:
    return facets.recount(country=settings.SITE_COUNTRY)


def _tell(now: dt.datetime) -> int:
    today = clock.today()
    return (
        alerts.tell_of_titles(on=today, at=now, country=settings.SITE_COUNTRY)
        + alerts.tell_of_new_seasons(on=today, at=now)
        + alerts.tell_of_people(on=today, at=now)
    )


def _keep_trending(now: dt.datetime) -> int:
    return trending.keep_counted(now=clock.moment())


def register() -> None:
    """Name everything that is due."""
    due.register("stray videos removed", lambda now: videos.remove_strays(now=now))
    due.register("stray pictures removed", lambda now: pictures.remove_strays(now=now))
    due.register("stray pictures of members removed", lambda now: avatars.remove_strays(now=now))
    due.register("filters counted", _recount)
    due.register("places of trending titles changed", _keep_trending)
    due.register("members told of titles", _tell)
