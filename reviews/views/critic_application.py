"""Applying to write as a critic. Nothing typed is lost to an error, a log-in or another window."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core import clock, limits
from core.responses import see_other, too_often, until_log_in
from reviews.application_forms import CriticApplicationForm
from reviews.models import Critic, CriticApplication
from reviews.services import critic_applications

_KEPT = "critic-application"  # in the session: what a visitor typed before the log-in
_LONGEST_KEPT = 5000


@never_cache
def critic_application(request: HttpRequest) -> HttpResponse:
    """Ask for what an editor needs to know of a critic, or say what became of it."""
    if request.method != "POST":
        return _show(request)
    form = CriticApplicationForm(request.POST)
    if not request.user.is_authenticated:
        return _keep_for_later(request, form)
    if Critic.objects.verified_for(request.user).exists() or not form.is_valid():
        return _show(request, form)
    if not limits.allow("critic-application", key=limits.actor_of(request)):
        wait = limits.wait("critic-application", key=limits.actor_of(request))
        return too_often(form, wait=wait, show=lambda: _show(request, form))
    try:
        critic_applications.apply(member=request.user, at=clock.now(), **form.cleaned_data)
    except critic_applications.AlreadyWaits:
        form.add_error(
            None, _("An application of yours is waiting. Send another one once it is decided.")
        )
        return _show(request, form, status=409)
    request.session.pop(_KEPT, None)
    messages.success(request, _("Thank you. An editor will look at it."))
    return see_other(reverse("reviews:critic_application"))


def _show(
    request: HttpRequest, form: CriticApplicationForm | None = None, status: int = 200
) -> HttpResponse:
    """Show what became of the latest application, and the form where one can be sent."""
    critic = latest = None
    if request.user.is_authenticated:
        critic = Critic.objects.verified_for(request.user).first()
        latest = CriticApplication.objects.filter(member=request.user).order_by("-pk").first()
    is_waiting = latest is not None and latest.is_open
    if form is None and critic is None and not is_waiting:
        form = CriticApplicationForm(initial=request.session.get(_KEPT) or _values(latest))
    context = {"form": None if critic else form, "critic": critic, "application": latest}
    return render(request, "reviews/critic_application.html", context, status=status)


def _values(latest: CriticApplication | None) -> dict[str, Any]:
    """Return what the latest application said, for another try."""
    return {name: getattr(latest, name) for name in CriticApplicationForm.base_fields if latest}


def _keep_for_later(request: HttpRequest, form: CriticApplicationForm) -> HttpResponse:
    """Keep what a visitor typed in the session and lead to the log-in and back."""
    return until_log_in(
        request, form, key=_KEPT, longest=_LONGEST_KEPT,
        back=reverse("reviews:critic_application"),
        words=_("Log in or sign up to send it. Your text is kept."),
        show=lambda: _show(request, form),
    )  # fmt: skip
