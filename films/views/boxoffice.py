"""The weekend box office."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from films import boxoffice


def box_office(request: HttpRequest, weekend_on: dt.date | None = None) -> HttpResponse:
    """Show the chart of a weekend, the newest unless another is named."""
    country = settings.SITE_COUNTRY
    weekends = boxoffice.weekends(country)
    if weekend_on is not None and weekend_on not in weekends:
        raise Http404
    day = weekend_on or next(iter(weekends), None)
    place = weekends.index(day) if day else 0
    context = {
        "weekend_on": day,
        "rows": boxoffice.chart(day, country) if day else [],
        "earlier": weekends[place + 1] if day and place + 1 < len(weekends) else None,
        "later": weekends[place - 1] if place else None,
        "country": country,
    }
    return render(request, "films/box_office.html", context)
