"""What comments on articles need to know of them, and how an article's page shows them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.notices import Kind
from core import clock
from discussion.models import Thread
from discussion.registry import Place
from discussion.shown import beneath
from editorial.models import Article
from moderation.models import Viewer

COMMENT = Kind(
    "article-comment", _("Somebody comments on your article"),
    _("{actor} commented on your article “{thing}”."),
)  # fmt: skip


def _find(thread: Thread) -> Any:
    return Article.objects.filter(thread=thread).first()


PLACE = Place(
    model=Article, find=_find, notice=COMMENT, name=lambda article: article.headline,
    takes=lambda article, on: article.takes_comments(on),
)  # fmt: skip


def may_close(viewer: Viewer, article: Article) -> bool:
    """Tell whether somebody opens and closes the comments: an editor, or who wrote it."""
    if not viewer.is_authenticated:
        return False
    if viewer.has_perm("editorial.change_article"):
        return True
    return article.authorships.filter(critic__member=viewer.pk).exists()


def comments_beneath(request: HttpRequest, article: Article) -> dict[str, object]:
    """Return what stands beneath an article; needs ``thread``."""
    url = reverse("editorial:article_comment", args=[article.slug])
    is_open = article.takes_comments(clock.today())
    found = beneath(request, article.thread, url=url, is_open=is_open)
    closing = reverse("editorial:article_comments", args=[article.slug])
    close_url = closing if is_open and may_close(request.user, article) else ""
    return {**found, "close_url": close_url}
