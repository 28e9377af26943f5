"""Switching blind mode, and the page that stands in place of one that is kept back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.requests import MemberRequest
from core import clock
from core.responses import see_other
from films import blind_mode, kept_back
from films.kept_titles import kept_title
from films.models import Title

View = Callable[..., HttpResponseBase]


def until_watched[V: View](view: V) -> V:
    """Mark a page of a title that tells its scores or reviews: it waits for who has not watched."""

    @wraps(view)
    def shown(request: HttpRequest, slug: str, label: str | None = None, **rest: Any) -> Any:
        if kept_back.current.get() is not None:
            title = kept_title(slug, label)
            if title.is_kept_back:
                return kept_back_page(request, title)
        return view(request, slug=slug, label=label, **rest)

    return shown  # type: ignore[return-value]  # takes what the view takes


def kept_back_page(request: HttpRequest, title: Title) -> HttpResponse:
    """Return what stands in place of a page that would tell what others think of a title."""
    return render(request, "films/kept_back.html", {"title": title})


@never_cache
@login_required
def switch(request: MemberRequest) -> HttpResponse:
    """Say what blind mode is, and switch it on or off."""
    if request.method == "POST":
        is_on = request.POST.get("is_on") == "1"
        blind_mode.switch(request.user, is_on=is_on, at=clock.now())
        messages.success(request, _("Blind mode is on.") if is_on else _("Blind mode is off."))
        return see_other(reverse("films:blind_mode"))
    context = {"is_on": blind_mode.is_blind(request.user)}
    return render(request, "films/blind_mode.html", context)
