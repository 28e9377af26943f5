"""A member's settings."""

from allauth.account.views import password_set
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.views import list_usersessions
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import services
from accounts.forms import PrivacyForm, UsernameForm
from accounts.models import User
from accounts.requests import MemberRequest
from core import clock
from core.recency import recent_login_required, require_recent
from core.responses import see_other


@login_required
def settings(request: MemberRequest) -> HttpResponse:
    """Show what a member can change, and what they agreed to, word for word."""
    form = PrivacyForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return see_other(reverse("accounts:settings"))
    return _show(request, form, UsernameForm(user=request.user))


@login_required
@require_POST
def rename(request: MemberRequest) -> HttpResponse:
    """Give the member another name, once in thirty days."""
    named = User.objects.get(pk=request.user.pk)
    form = UsernameForm(request.POST, user=named)
    if form.is_valid():
        try:
            services.rename(user=named, username=form.cleaned_data["username"], at=clock.now())
        except services.NameTaken:
            form.add_error("username", _("That name has just been taken. Choose another one."))
        except services.TooSoon:
            form.add_error("username", _("A name can be changed once in 30 days."))
        else:
            messages.success(request, _("Saved. Links to your old name lead here."))
            return see_other(reverse("accounts:settings"))
    return _show(request, PrivacyForm(instance=request.user), form)


def _show(request: MemberRequest, form: PrivacyForm, username_form: UsernameForm) -> HttpResponse:
    next_rename_at = services.next_rename_at(request.user)
    waits = next_rename_at is not None and clock.now() < next_rename_at
    context = {
        "form": form,
        "username_form": username_form if username_form.is_bound or not waits else None,
        "next_rename_at": next_rename_at,
        "consents": request.user.consents.order_by("-at"),
        "has_password": request.user.has_usable_password(),
        "has_second_factor": is_mfa_enabled(request.user),
    }
    return render(request, "accounts/settings.html", context)


@login_required
@recent_login_required
def set_password(request: MemberRequest) -> HttpResponseBase:
    """Set a first password, once it is sure that the account's owner does it."""
    return password_set(request)


@login_required
def sessions(request: MemberRequest) -> HttpResponseBase:
    """Show where the member is logged in; logging out elsewhere needs a fresh look at who asks."""
    if request.method == "POST":
        require_recent(request)
    return list_usersessions(request)


@login_required
@require_POST
def end_sessions(request: MemberRequest) -> HttpResponse:
    """Log the member out everywhere else."""
    require_recent(request)
    ended = services.end_other_sessions(user=request.user, keep=request.session.session_key or "")
    said = ngettext("Logged out in %(n)s other place.", "Logged out in %(n)s other places.", ended)
    messages.success(request, said % {"n": ended})
    return see_other(reverse("accounts:settings"))
