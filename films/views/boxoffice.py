"""The weekend box office."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.stored_pages.views import stored_page
from films import boxoffice
from films.heads import list_head


@stored_page()
def box_office(request: HttpRequest, weekend_on: dt.date | None = None) -> HttpResponse:
    """Show the chart of a weekend, the newest unless another is named."""
    country = settings.SITE_COUNTRY
    weekend = boxoffice.weekend(country, weekend_on)
    if weekend_on is not None and weekend is None:
        raise Http404
    context = {
        "weekend_on": weekend and weekend.on,
        "rows": boxoffice.chart(weekend.on, country) if weekend else [],
        "earlier": weekend and weekend.earlier,
        "later": weekend and weekend.later,
        "country": country,
        "head": list_head(_("Weekend box office"), request.path),
    }
    return render(request, "films/box_office.html", context)
