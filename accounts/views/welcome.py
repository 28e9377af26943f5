"""The welcome page: the gate every new account passes once."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import questions, services
from accounts.forms import WelcomeForm
from accounts.models import User
from accounts.requests import MemberRequest
from core import clock
from core.responses import see_other

UNDERAGE_COOKIE = "later"
ONE_DAY = 86400


@login_required
def welcome(request: MemberRequest) -> HttpResponse:
    """Ask a new member for name, age, terms, and what other apps ask."""
    if request.user.is_welcomed:
        return redirect("pages:home")
    if _answered_too_young(request):
        return _keep_shut(request)
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            _join(request.user, form)
        except services.AlreadyWelcomed:
            return _go_on(request)
        except services.TooYoung:
            return _turn_away(request)
        except services.NameTaken:
            form.add_error("username", _("That name has just been taken. Choose another one."))
        else:
            messages.success(request, _("Welcome to %(site)s.") % {"site": settings.SITE_NAME})
            return _go_on(request)
    if form.errors and User.objects.get(pk=request.user.pk).is_welcomed:
        return _go_on(request)  # sent twice: the name is taken, by the first of the two
    return render(request, "accounts/welcome.html", {"form": form})


def _form(request: MemberRequest) -> WelcomeForm:
    return WelcomeForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        today=clock.now().date(),
    )


def _go_on(request: MemberRequest) -> HttpResponse:
    return see_other(request.session.pop("welcome_next", reverse("pages:home")))


@transaction.atomic
def _join(user: User, form: WelcomeForm) -> None:
    data, now = form.cleaned_data, clock.now()
    services.welcome(
        user=user,
        username=data["username"],
        born=(data["birth_year"], data["birth_month"]) if "birth_year" in data else None,
        minimum_age=settings.MINIMUM_AGE,
        at=now,
    )
    questions.answer(user, data, now)


def _answered_too_young(request: MemberRequest) -> bool:
    """Tell whether somebody too young answered in this browser today; operators are not asked."""
    if request.user.is_operator:
        return False
    try:
        signing.loads(request.COOKIES.get(UNDERAGE_COOKIE, ""), salt="underage", max_age=ONE_DAY)
    except signing.BadSignature:
        return False
    return True


def _keep_shut(request: MemberRequest) -> HttpResponse:
    """Show that the form is shut for a day, and erase this sign-up if its owner says so.

    It may be somebody else's than the one that was too young: nothing is erased by looking.
    """
    if request.method == "POST" and "erase" in request.POST:
        return _turn_away(request)
    context = {"minimum_age": settings.MINIMUM_AGE, "can_erase": True}
    return render(request, "accounts/too_young.html", context)


def _turn_away(request: MemberRequest) -> HttpResponse:
    """Erase everything about a person who is too young, and keep the form shut for a day."""
    services.erase_underage(user=request.user)
    logout(request)
    response = render(request, "accounts/too_young.html", {"minimum_age": settings.MINIMUM_AGE})
    response.set_cookie(
        UNDERAGE_COOKIE,
        signing.dumps("later", salt="underage"),
        max_age=ONE_DAY,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
