"""Undoing a change of address, by the link that went to the old one."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import services
from core import clock
from core.responses import see_other


@never_cache
def undo_address(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link undoes; the button undoes it."""
    try:
        change = services.read_undo(token, at=clock.now())
        if request.method == "POST":
            services.undo_address_change(change=change, at=clock.now())
            logout(request)
            said = _("Your address is %(address)s again. Log in with a code sent to it.")
            messages.success(request, said % {"address": change.old})
            return see_other(reverse("account_login"))
    except services.CannotUndo:
        return render(request, "accounts/undo_expired.html", status=410)
    context = {"change": change, "distrusted_from": services.distrusted_from(change)}
    return render(request, "accounts/undo_address.html", context)
