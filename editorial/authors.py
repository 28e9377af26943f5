"""What an author's page shows: critics and writers who are none have the same one."""

import datetime as dt
from typing import Any

from accounts.models import User
from core import clock
from core.feeds import Entry
from editorial.entries import entry_of
from editorial.models import Article, ArticleAuthor, AuthorAnswer, AuthorPortrait, FollowedAuthor
from editorial.querysets import ArticleQuerySet
from reviews.models import Critic

ON_THEIR_PAGE = 10
ON_ACTIVITY = 10


def head_of(critic: Critic) -> tuple[str, dict[str, Any]]:
    """Return what stands at the top of their page: the portrait, and the button to follow."""
    portrait = AuthorPortrait.objects.filter(critic=critic).first()
    return "editorial/_author_head.html", {"critic": critic, "portrait": portrait}


def written_by(critic: Critic) -> tuple[str, dict[str, Any]]:
    """Return the section of their page: their answers, and their newest articles."""
    found = _articles_of(critic).for_lists()[: ON_THEIR_PAGE + 1]
    articles = list(found)
    answers = AuthorAnswer.objects.filter(critic=critic).select_related("question")
    return "editorial/_by_author.html", {
        "critic": critic,
        "articles": articles[:ON_THEIR_PAGE],
        "has_more": len(articles) > ON_THEIR_PAGE,
        "answers": list(answers.order_by("question__position", "question_id")),
    }


def entries_of(critic: Critic, most: int) -> list[Entry]:
    """Return their newest articles as entries of their feed."""
    return [entry_of(article) for article in _articles_of(critic).for_feeds()[:most]]


def is_followed(member: User, critic: Critic) -> bool:
    """Tell whether a member follows an author."""
    return FollowedAuthor.objects.filter(member=member, critic=critic).exists()


def set_followed(*, member: User, critic: Critic, is_on: bool, on: dt.date) -> None:
    """Follow an author, or no longer. Doing it twice changes nothing."""
    if is_on:
        FollowedAuthor.objects.get_or_create(member=member, critic=critic, defaults={"since": on})
    else:
        FollowedAuthor.objects.filter(member=member, critic=critic).delete()


def by_followed(member: User, since: dt.date) -> list[Article]:
    """Return the newest articles since a day by the authors a member follows."""
    followed = FollowedAuthor.objects.filter(member=member).values("critic")
    found = Article.objects.published(clock.today()).filter(
        pk__in=ArticleAuthor.objects.filter(critic__in=followed).values("article"),
        published_on__gte=since,
    )
    return list(found.for_lists()[:ON_ACTIVITY])


def _articles_of(critic: Critic) -> ArticleQuerySet[Article]:
    return Article.objects.published(clock.today()).filter(authors=critic)
