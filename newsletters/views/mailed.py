"""What all pages behind mailed links have in common."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsletters import services


def said_of_report(reported: services.ReportedLately) -> str:
    """Return why an address that reported our mail as spam cannot subscribe, and until when."""
    said = _(
        "Mail of ours to this address was reported as spam. So that it does not happen again, "
        "nothing new can be subscribed to before %(day)s."
    )
    return said % {"day": date_format(timezone.localtime(reported.until))}


TokenView = Callable[[HttpRequest, str], HttpResponse]


def for_its_mailbox(view: TokenView) -> TokenView:
    """End a link that was mailed to an address which the subscriptions have left."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return view(request, token)
        except services.LinkMoved:
            return render(request, "newsletters/link_moved.html", status=410)

    return guarded
