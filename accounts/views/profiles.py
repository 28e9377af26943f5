"""Where a member writes what their page says of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.models import Profile
from accounts.profile_forms import ProfileForm
from accounts.requests import MemberRequest
from accounts.services import profiles
from core import clock, languages, limits
from core.responses import see_other, too_often


@login_required
def profile_edit(request: MemberRequest) -> HttpResponse:
    """Show and take what a page says and shows; what is too long comes back as it was typed."""
    profile = Profile.objects.filter(member=request.user).first()
    form = ProfileForm(
        request.POST if request.method == "POST" else None,
        instance=profile,
        initial={
            "writes_in": request.user.writes_in or languages.of_site(),
            "default_visibility": request.user.default_visibility,
        },
    )

    def show() -> HttpResponse:
        return render(request, "accounts/profile_edit.html", {"form": form})

    if request.method != "POST" or not form.is_valid():
        return show()
    key = limits.actor_of(request)
    if not limits.allow("profile", key=key):
        return too_often(form, wait=limits.wait("profile", key=key), show=show)
    profiles.write(member=request.user, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return see_other(request.user.get_absolute_url())
