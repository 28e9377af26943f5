"""Pages of ranked lists: what is current, and each edition by its month."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core import clock
from core.stored_pages.views import stored_page
from editorial.models import RankedEdition, RankedList
from editorial.ranked.calendars import shown_calendar
from editorial.ranked.heads import edition_head
from editorial.ranked.shown import entries_of, other_editions

PAGE, CALENDAR = "editorial/ranked/edition.html", "editorial/ranked/calendar.html"
PUBLISHED = RankedEdition.objects.filter(published_on__isnull=False).select_related("list")


@stored_page()
def ranked_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the current edition of a list, or what is to come of a calendar."""
    one = get_object_or_404(RankedList.objects.readable().select_related("genre", "provider"),
                            slug=slug)  # fmt: skip
    if one.is_calendar:
        return render(request, CALENDAR, shown_calendar(one, clock.today()))
    return render(request, PAGE, shown_edition(get_object_or_404(PUBLISHED, pk=one.current_id)))


@stored_page()
def ranked_edition(request: HttpRequest, slug: str, month: dt.date) -> HttpResponse:
    """Show an edition by its month, whether or not newer ones have come."""
    edition = get_object_or_404(PUBLISHED, list__slug=slug, month=month)
    return render(request, PAGE, shown_edition(edition))


def shown_edition(edition: RankedEdition) -> dict[str, Any]:
    """Return what the page of an edition shows; needs ``list`` loaded."""
    entries = entries_of(edition)
    return {
        "head": edition_head(edition, entries),
        "list": edition.list,
        "edition": edition,
        "entries": entries,
        "others": other_editions(edition),
    }
