"""Suggesting a correction, and seeing what became of it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock, throttle
from core.responses import see_other, too_many
from films.facts import shown_value
from films.forms import CorrectionForm
from films.models import Correction, Person, Title
from films.services import corrections


def title_correction(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Suggest a correction of a title."""
    title = get_object_or_404(Title.objects.at_path(slug, label).select_related("parent"))
    return _correction(request, title)


def person_correction(request: HttpRequest, slug: str) -> HttpResponse:
    """Suggest a correction of a person."""
    return _correction(request, get_object_or_404(Person, slug=slug))


def _correction(request: HttpRequest, item: Title | Person) -> HttpResponse:
    user = request.user if request.user.is_authenticated else None
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        of_title=isinstance(item, Title),
        for_member=user is not None,
        initial={"field": request.GET.get("field", "")},
    )
    if request.method == "POST" and form.is_valid():
        source = str(user.pk) if user else throttle.source_of(request)
        if not throttle.allow("correct", source, (20, throttle.HOUR), (60, throttle.DAY)):
            return too_many(request)
        try:
            made = corrections.suggest(item=item, by=user, at=clock.now(), **form.cleaned_data)
        except corrections.SaysSoAlready:
            form.add_error("value", _("The page says so already."))
        except corrections.AlreadySuggested as waiting:
            messages.info(request, _("Somebody has suggested this before: it waits for an editor."))
            return see_other(_url(waiting.correction))
        else:
            messages.success(request, _("Thank you. An editor will check it against your source."))
            return see_other(_url(made))
    return render(request, "films/correction_form.html", {"item": item, "form": form})


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
