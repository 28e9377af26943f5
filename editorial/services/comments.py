"""Comments on articles: the thread of each, which is shown as long as the article is."""

import datetime as dt
import uuid

from django.db import transaction

from accounts.models import User
from discussion.models import Comment, Thread
from discussion.services import comments, threads
from editorial.models import Article


@transaction.atomic
def post(
    *, article: Article, author: User, body: str, key: uuid.UUID, on: dt.date, at: dt.datetime
) -> Comment:
    """Post a comment on an article, whose thread is made with the first.

    Raises NotShown where it is not published, ThreadClosed where it takes none, and Apart, as
    ``discussion.services.comments.post`` does.
    """
    stored = _locked(article)
    if not stored.is_out(on):
        raise comments.NotShown
    if not stored.takes_comments(on):
        raise comments.ThreadClosed
    return comments.post(thread=_thread(stored), author=author, body=body, key=key, at=at)


@transaction.atomic
def set_closed(*, article: Article, is_closed: bool, at: dt.datetime) -> None:
    """Let an article take no more comments, or take them again. Twice changes nothing."""
    threads.set_closed(_thread(_locked(article)), is_closed, at)


@transaction.atomic
def follow(article: Article, *, on: dt.date) -> None:
    """Show the comments of an article that everybody may read, and hide those of any other."""
    if article.thread_id:
        threads.set_hidden([article.thread_id], not article.is_out(on))


def close_due(on: dt.date, at: dt.datetime) -> int:
    """Close the threads of articles whose last day is over; return how many. Safe to do twice."""
    ended = Article.objects.filter(comments_until__lt=on, thread__closed_at__isnull=True)
    found = list(Thread.objects.filter(article__in=ended))
    for thread in found:
        threads.set_closed(thread, True, at)
    return len(found)


def _locked(article: Article) -> Article:
    rows = Article.objects.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=article.pk)


def _thread(article: Article) -> Thread:
    """Return the thread of a locked article, made where there is none: its first author's."""
    if article.thread_id:
        return Thread(pk=article.thread_id)
    first = article.authorships.select_related("critic__member").first()
    owner = first.critic.member if first and first.critic.is_verified else None
    thread = threads.begin(owner=owner, is_hidden=False)
    Article.objects.filter(pk=article.pk).update(thread=thread)
    return thread
