"""Suggesting a correction, and seeing what became of it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock, limits
from core.responses import see_other, too_often
from films.facts import shown_value
from films.forms import CorrectionForm
from films.kept_titles import kept_title
from films.models import Correction, Person, Title
from films.services import corrections

_PAGE = "films/correction_form.html"


def title_correction(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Suggest a correction of a title."""
    title = kept_title(slug, label)
    return _correction(request, title)


def person_correction(request: HttpRequest, slug: str) -> HttpResponse:
    """Suggest a correction of a person."""
    return _correction(request, get_object_or_404(Person, slug=slug))


def _correction(request: HttpRequest, item: Title | Person) -> HttpResponse:
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        of_title=isinstance(item, Title),
        for_member=request.user.is_authenticated,
        initial={"field": request.GET.get("field", "")},
    )
    context = {"item": item, "form": form}
    if request.method == "POST" and form.is_valid():
        if limits.allow("correction", key=limits.actor_of(request)):
            suggested = _suggest(request, item, form)
            if suggested is not None:
                return see_other(_url(suggested))
        else:
            wait = limits.wait("correction", key=limits.actor_of(request))
            return too_often(form, wait=wait, show=lambda: render(request, _PAGE, context))
    return render(request, _PAGE, context)


def _suggest(request: HttpRequest, item: Title | Person, form: CorrectionForm) -> Correction | None:
    """Store what was suggested and say so; None, and a word in the form, where it says nothing."""
    user = request.user if request.user.is_authenticated else None
    try:
        made = corrections.suggest(item=item, by=user, at=clock.now(), **form.cleaned_data)
    except corrections.SaysSoAlready:
        form.add_error("value", _("The page already says this."))
        return None
    except corrections.AlreadySuggested as waiting:
        messages.info(request, _("This has already been suggested and is waiting for an editor."))
        return waiting.correction
    messages.success(request, _("Thank you. An editor will check it against your source."))
    return made


def _url(correction: Correction) -> str:
    return reverse("films:correction_detail", args=[correction.public_id])


def correction_detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what was suggested, and what an editor has made of it."""
    corrections_ = Correction.objects.select_related("title__parent", "person")
    correction = get_object_or_404(corrections_, public_id=public_id)
    context = {
        "correction": correction,
        "item": correction.title or correction.person,
        "value": shown_value(correction.field, correction.value),
        "stood": shown_value(correction.field, correction.stood),
    }
    return render(request, "films/correction_detail.html", context)
