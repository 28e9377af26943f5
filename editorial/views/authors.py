"""Following an author, and their portrait as a file."""

import uuid
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.requests import MemberRequest
from core import clock, limits
from core.responses import see_other, too_many
from editorial.authors import set_followed
from films.views.files import TYPES, send_file
from reviews.models import Critic


@never_cache
@login_required
def author_follow(request: MemberRequest, slug: str) -> HttpResponse:
    """Follow an author, or no longer; a visitor comes back to the page after the log-in."""
    critic = get_object_or_404(Critic, slug=slug)
    if request.method != "POST":
        return see_other(critic.get_absolute_url())
    is_on = request.POST.get("follow") != "off"
    key = limits.actor_of(request)
    if not limits.allow("alert", key=key):
        return too_many(request, wait=limits.wait("alert", key=key))
    set_followed(member=request.user, critic=critic, is_on=is_on, on=clock.today())
    words = _("You follow %(name)s.") if is_on else _("You no longer follow %(name)s.")
    messages.info(request, words % {"name": critic.name})
    return see_other(critic.get_absolute_url())


def author_portrait_file(
    request: HttpRequest, picture_id: uuid.UUID, width: int, kind: str
) -> FileResponse:
    """Send one size of an author's portrait."""
    return send_file(request, Path("authors", str(picture_id), f"{width}.{kind}"), TYPES[kind])
