"""One comment: where it stands, answering it, and what its author does with it."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import MemberRequest
from core import clock
from core.responses import see_other
from discussion import registry
from discussion.models import Comment
from discussion.services import comments
from discussion.shown import address
from discussion.writing import Sheet, ask_to_log_in, take

_LOADED = ("author", "thread__owner")


def comment_detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Lead to where a comment stands; that page says who may see it."""
    comment = get_object_or_404(Comment.objects.select_related(*_LOADED), public_id=public_id)
    return redirect(address(comment, request.user))


@never_cache
def comment_answer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer a comment; without a log-in the text waits until after it."""
    asked = get_object_or_404(Comment.objects.select_related(*_LOADED), public_id=public_id)
    if not request.user.is_authenticated:
        return ask_to_log_in(request)
    member = request.user
    _place, thing = registry.place_of(asked.thread)
    is_shown = Comment.objects.visible_to(member).filter(pk=asked.pk).exists()
    if request.method != "POST" and not is_shown:
        raise Http404
    if thing.is_kept_back:
        return see_other(thing.get_absolute_url())
    quoted = asked if is_shown else None
    sheet = Sheet(_("Answer a comment"), _("Post the answer"), thing.get_absolute_url(), quoted)
    return take(
        request, member, sheet,
        lambda data: comments.answer(to=asked, author=member, at=clock.now(), **data),
    )  # fmt: skip


@never_cache
def comment_edit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change one's comment; it says that it was edited."""
    if not request.user.is_authenticated:
        return ask_to_log_in(request)
    own = Comment.objects.filter(author=request.user).select_related(*_LOADED)
    comment = get_object_or_404(own, public_id=public_id)
    if comment.deleted_at and request.method != "POST":
        raise Http404
    _place, thing = registry.place_of(comment.thread)
    sheet = Sheet(_("Edit your comment"), _("Save"), thing.get_absolute_url(), body=comment.body)
    return take(
        request, request.user, sheet,
        lambda data: comments.edit(comment=comment, body=data["body"], at=clock.now()),
    )  # fmt: skip


@login_required
@require_POST
def comment_delete(request: MemberRequest, public_id: uuid.UUID) -> HttpResponse:
    """Delete one's comment: the text is gone, answers to it stay."""
    own = Comment.objects.filter(author=request.user).select_related(*_LOADED)
    comment = get_object_or_404(own, public_id=public_id)
    comments.delete(comment=comment, at=clock.now())
    messages.success(request, _("Your comment is deleted."))
    if comment.thread.is_hidden and comment.thread.owner_id != request.user.pk:
        return see_other(request.user.get_absolute_url())  # the other page is not for them any more
    return see_other(address(comment, request.user))
