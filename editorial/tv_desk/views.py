"""The TV desk: which series go on, and which do not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.heads import Head, lasting_path
from core.linked_data import breadcrumbs
from core.responses import next_url
from core.stored_pages.views import stored_page
from editorial.models import SeriesNotice
from editorial.tv_desk import notices


@stored_page("status", "year", "after")
def tv_desk(request: HttpRequest) -> HttpResponse:
    """Show how series stand, the latest news first; all, or those a reader asks for."""
    question = _asked(request)
    rows, page = notices.standing(question, request.GET.get("after", ""))
    words = _("Which series were renewed or cancelled, which have ended, and who says so.")
    context = {
        "head": Head(
            title=_("TV desk"), path=lasting_path(request, "after"), description=words,
            data=[breadcrumbs([(_("TV desk"), request.path)])],
            is_listed=question == notices.Question(),
        ),
        "question": question,
        "statuses": SeriesNotice.Status.choices,
        "years": notices.years(),
        "rows": rows,
        "next_url": next_url(request, page.next_cursor),
    }  # fmt: skip
    return render(request, "editorial/tv_desk/desk.html", context)


def _asked(request: HttpRequest) -> notices.Question:
    """Return what was asked; what cannot be read asks for nothing."""
    status, year = request.GET.get("status", ""), request.GET.get("year", "")
    is_year = year.isascii() and year.isdecimal() and len(year) <= 4
    return notices.Question(
        status=status if status in SeriesNotice.Status.values else "",
        year=int(year) if is_year else 0,
    )
