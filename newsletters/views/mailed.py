"""What all pages behind mailed links have in common."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsletters import services

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
