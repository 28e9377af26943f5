"""Taking what was typed into a comment's form: nothing of it is lost, whatever becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import limits
from core.models import SiteState
from core.responses import see_other, too_many, too_often
from discussion.forms import CommentForm
from discussion.models import Comment
from discussion.services import comments
from discussion.shown import address

_PAGE = "discussion/comment_form.html"
_TYPED = "comment-typed"  # in the session of somebody who is not logged in
REFUSED: dict[type[Exception], Any] = {
    comments.ThreadClosed: gettext_lazy("Comments are closed here. Your text is below."),
    comments.NotShown: gettext_lazy(
        "It was hidden, withdrawn or deleted meanwhile, and takes no comments. Your text is here."
    ),
    comments.Apart: gettext_lazy(
        "You cannot answer this member: one of you has blocked the other. Your text is here."
    ),
}


@dataclass(frozen=True)
class Sheet:
    """The page on which a comment is written: its heading, what it is about, what it answers."""

    heading: Any
    press: Any
    back: str  # the page of what it is about
    quoted: Comment | None = None
    body: str = ""  # what stands there already


def take(
    request: HttpRequest,
    member: User,
    sheet: Sheet,
    act: Callable[[dict[str, Any]], Comment],
) -> HttpResponse:
    """Show the form, or do the act with what was sent and lead to the comment.

    Where that cannot be, the form comes back with the text and the reason.
    """
    initial = {"body": _typed_before(request) or sheet.body}
    sent = request.POST if request.method == "POST" else None
    form = CommentForm(sent, initial=initial, press=sheet.press)

    def show(status: int = 200) -> HttpResponse:
        return render(request, _PAGE, {"sheet": sheet, "form": form}, status=status)

    if sent is None or not form.is_valid():
        return show()
    if not SiteState.current().reviews_open:
        form.add_error(None, _("Posting is paused at the moment. Your text stays in this form."))
        return show()
    if not limits.allow("comment", key=limits.actor_of(request)):
        return too_often(form, wait=limits.wait("comment", key=limits.actor_of(request)), show=show)
    try:
        comment = act(form.cleaned_data)
    except tuple(REFUSED) as refusal:
        form.add_error(None, REFUSED[type(refusal)])
        return show(409)
    return see_other(address(comment, member))


def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    """Lead to the log-in and back; what was typed waits in the session."""
    if request.method == "POST":
        if not limits.allow("draft", key=limits.source_of(request)):
            return too_many(request, wait=limits.wait("draft", key=limits.source_of(request)))
        typed = request.POST.get("body", "")[: 2 * Comment.LONGEST]
        request.session[_TYPED] = {"path": request.path, "body": typed}
        messages.info(request, _("Log in or sign up to post it. Your text is kept."))
    url = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    return see_other(url) if request.method == "POST" else redirect(url)


def _typed_before(request: HttpRequest) -> str:
    """Return what this person typed here before they logged in; it is given out once."""
    kept = request.session.get(_TYPED)
    if not kept or kept["path"] != request.path:
        return ""
    del request.session[_TYPED]
    return str(kept["body"])
