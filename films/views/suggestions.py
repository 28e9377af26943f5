"""Suggesting a title that the catalogue lacks."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core import clock, limits
from core.responses import see_other, too_often
from films.forms import TitleSuggestionForm
from films.models import TitleSuggestion
from films.services import suggestions

_PAGE = "films/title_suggestion_form.html"


def title_suggestion(request: HttpRequest) -> HttpResponse:
    """Suggest a title: name, year and a link where an editor can check it."""
    form = TitleSuggestionForm(
        request.POST if request.method == "POST" else None,
        initial={"name": request.GET.get("name", "").replace("\x00", "")},
    )
    if request.method == "POST" and form.is_valid():
        key = limits.actor_of(request)
        if not limits.allow("title-suggestion", key=key):
            wait = limits.wait("title-suggestion", key=key)
            return too_often(form, wait=wait, show=lambda: render(request, _PAGE, {"form": form}))
        made = _suggest(request, form)
        if made is not None:
            return see_other(reverse("films:suggestion_detail", args=[made.public_id]))
    return render(request, _PAGE, {"form": form})


def _suggest(request: HttpRequest, form: TitleSuggestionForm) -> TitleSuggestion | None:
    """Store it and say so; None, and a link in the form, where the title is here already."""
    by = request.user if request.user.is_authenticated else None
    try:
        made, is_new = suggestions.suggest(**form.cleaned_data, by=by, at=clock.now())
    except suggestions.IsHere as found:
        link = format_html(
            '<a href="{}">{}</a>', found.title.get_absolute_url(), _("See its page.")
        )
        form.add_error("name", format_html("{} {}", _("This title is already here."), link))
        return None
    if is_new:
        messages.success(request, _("Thank you. An editor will look at it."))
    else:
        messages.info(request, _("This has already been suggested and is waiting for an editor."))
    return made


def suggestion_detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what was suggested, and what an editor has made of it."""
    suggestion = get_object_or_404(TitleSuggestion, public_id=public_id)
    return render(request, "films/suggestion_detail.html", {"suggestion": suggestion})
