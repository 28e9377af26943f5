"""The home page, and how it will look."""

import datetime as dt
from dataclasses import replace

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.models import User
from core import clock
from core.stored_pages.views import stored_page
from films import member_providers
from newsletters.services.member_asks import Offer, offer
from pages.forms import MomentForm
from pages.front_page import front_page
from pages.heads import home_head


@stored_page()
def home(request: HttpRequest) -> HttpResponse:
    """Show what leads and the news, then the rails of the day."""
    context = {
        "head": home_head(),
        "offered": _offered(request, clock.today()),
        **front_page(member_providers.ids_of(request.user)),
    }
    return render(request, "pages/home.html", context)


def _offered(request: HttpRequest, today: dt.date) -> Offer | None:
    """Return the newsletter that a member is asked about, once."""
    if not isinstance(request.user, User):
        return None
    return offer(request.user, request.session, today)


@never_cache
@permission_required("editorial.view_frontpageslot", raise_exception=True)
def front_page_preview(request: HttpRequest) -> HttpResponse:
    """Show an editor the home page as everybody will see it at another moment."""
    form = MomentForm(request.GET or {"at": clock.moment()})
    at = form.cleaned_data["at"] if form.is_valid() else clock.moment()
    with clock.moved_to(at):
        context = {"head": replace(home_head(), is_listed=False), "form": form, **front_page()}
        return render(request, "pages/front_page_preview.html", context)
