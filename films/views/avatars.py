"""A member's own picture: uploaded, replaced, taken off."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.requests import MemberRequest
from core import clock, limits
from core.picture_files import PictureRefused
from core.pictures import PictureNotStored
from core.responses import see_other, too_often
from films.avatar_forms import AvatarForm
from films.models import Avatar
from films.services import avatars


@never_cache
@login_required
def avatar(request: MemberRequest) -> HttpResponse:
    """Show a member's picture, and take another one or none."""
    is_removed = "remove" in request.POST
    is_sent = request.method == "POST" and not is_removed
    form = AvatarForm(request.POST, request.FILES) if is_sent else AvatarForm()

    def show(status: int = 200) -> HttpResponse:
        standing = Avatar.objects.filter(author=request.user).first()
        context = {"form": form, "avatar": standing}
        return render(request, "films/avatar.html", context, status=status)

    if request.method != "POST" or (is_sent and not form.is_valid()):
        return show()
    key = limits.actor_of(request)
    if not limits.allow("profile", key=key):
        form = form if form.is_bound else AvatarForm({}, {})
        form.full_clean()
        return too_often(form, wait=limits.wait("profile", key=key), show=show)
    return _act(request, form, is_removed=is_removed) or show()


def _act(request: MemberRequest, form: forms.Form, *, is_removed: bool) -> HttpResponse | None:
    """Do what was asked for and lead to the member's page; None where the form says why not."""
    try:
        if is_removed:
            avatars.take_off(member=request.user)
        else:
            file = form.cleaned_data["file"]
            avatars.upload(member=request.user, file=file, at=clock.now())
    except (PictureRefused, PictureNotStored) as error:
        form.add_error("file", str(error))
        return None
    except avatars.PictureIsHidden:
        words = _("A moderator has hidden your picture. Write to them to have it shown again.")
        messages.error(request, words)
        return see_other(request.path)
    said = _("Your picture is drawn again.") if is_removed else _("Your picture is shown.")
    messages.success(request, said)
    return see_other(request.user.get_absolute_url())
