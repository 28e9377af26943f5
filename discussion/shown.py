"""A thread as its page shows it: a page of comments, and the way to write one."""

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from core.pagination import Page, cursor_of, paginate
from core.responses import next_url
from discussion import registry
from discussion.forms import CommentForm
from discussion.models import Comment, Thread
from moderation.models import Viewer

PAGE_SIZE = 50
ORDER = ("line", "id")  # the oldest first, each with its answers


def beneath(
    request: HttpRequest, thread: Thread | None, *, url: str, is_open: bool
) -> dict[str, object]:
    """Return what `discussion/_comments.html` shows, by one statement.

    Comments are posted to ``url``, where the thing takes them: ``is_open``. There is no thread
    before the first.
    """
    member = request.user if request.user.is_authenticated else None
    page: Page[Comment] = Page([], "")
    if thread is not None:
        rows = Comment.objects.filter(thread=thread).as_read_by(request.user)
        cursor = request.GET.get("after", "")
        page = paginate(rows, order=ORDER, cursor=cursor, size=PAGE_SIZE)
    closed = bool(thread and thread.closed_at)
    takes_more = is_open and not closed
    log_in = f"{reverse('account_login')}?{urlencode({'next': url})}"
    return {
        "comments": page.rows,
        "count": thread.comment_count if thread else 0,
        "is_closed": closed,
        "takes_more": takes_more,
        "member_id": member.pk if member else None,
        "form": CommentForm(action=url) if takes_more and member else None,
        "log_in_url": log_in if takes_more and not member else "",
        "next_url": f"{after}#comments" if (after := next_url(request, page.next_cursor)) else "",
    }


def address(comment: Comment, viewer: Viewer) -> str:
    """Return where a comment stands for this viewer: the page of its thing, at its place.

    Where it is not to be seen, the page alone, which says itself who may see it. Needs ``thread``.
    """
    _place, thing = registry.place_of(comment.thread)
    page: str = thing.get_absolute_url()
    rows = Comment.objects.filter(thread=comment.thread).as_read_by(viewer)
    if not rows.filter(pk=comment.pk).exists():
        return page
    before = rows.filter(Q(line__lt=comment.line) | Q(line=comment.line, pk__lt=comment.pk))
    many = before.count() // PAGE_SIZE * PAGE_SIZE
    if many:
        last = before.order_by(*ORDER)[many - 1]
        page = f"{page}?{urlencode({'after': cursor_of(last, ORDER)})}"
    return f"{page}#comment-{comment.public_id}"
