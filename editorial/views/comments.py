"""Commenting on an article, and the switch for that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import MemberRequest
from core import clock
from core.responses import see_other
from discussion.writing import Sheet, ask_to_log_in, take
from editorial.discussed import may_close
from editorial.models import Article
from editorial.services import comments

LIST = "editorial:article_list"


@never_cache
def article_comment(request: HttpRequest, slug: str) -> HttpResponse:
    """Comment on an article; without a log-in the text waits until after it."""
    today = clock.today()
    article = _at(slug)
    if request.method != "POST" and not article.is_out(today):
        raise Http404  # before anybody is asked to log in: nobody is told of a draft
    if not request.user.is_authenticated:
        return ask_to_log_in(request)
    member = request.user
    back = article.get_absolute_url() if article.is_out(today) else reverse(LIST)
    sheet = Sheet(_("Comment on an article"), _("Post the comment"), back)
    return take(
        request, member, sheet,
        lambda data: comments.post(
            article=article, author=member, on=today, at=clock.now(), **data
        ),
    )  # fmt: skip


def _at(slug: str) -> Article:
    """Return the article that has or had this address, out or not: what was typed is kept."""
    here = Q(slug=slug) | Q(former_slugs__slug=slug)
    return get_object_or_404(Article.objects.filter(here).distinct())


@login_required
@require_POST
def article_comments(request: MemberRequest, slug: str) -> HttpResponse:
    """Close the comments on an article, or open them again: its author or an editor."""
    article = get_object_or_404(Article.objects.published(clock.today()), slug=slug)
    if not may_close(request.user, article):
        raise PermissionDenied
    is_closed = request.POST.get("comments") == "closed"
    comments.set_closed(article=article, is_closed=is_closed, at=clock.now())
    said = _("Comments are closed.") if is_closed else _("Comments are open again.")
    messages.success(request, said)
    return see_other(f"{article.get_absolute_url()}#comments")
