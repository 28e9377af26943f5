"""A review in full and the critic review that counts: one act, through the one writer of scores."""

import datetime as dt

from django.db import transaction

from core.links import absolute
from editorial.models import Article
from reviews.models import Critic, CriticReview
from reviews.services import critics


@transaction.atomic
def settle_review(article: Article, *, on: dt.date, at: dt.datetime) -> None:
    """Let a published review in full count, or stop what it made; twice changes nothing.

    Its first author is the critic. A review that has become another title's, or another critic's,
    is withdrawn there.
    """
    held = Article.objects.select_for_update(of=("self",)).select_related("reviewed", "publication")
    stored = held.get(pk=article.pk)
    standing = CriticReview.all_objects.filter(article=stored).first()
    author = stored.authorships.select_related("critic").first()
    made = None
    if stored.is_review and author is not None and stored.is_out(on):
        made = _record(stored, author.critic, at)
    if standing is not None and (made is None or standing.pk != made.pk):
        Article.objects.filter(pk=stored.pk).update(critic_review=None)
        critics.withdraw(review=standing, at=at)
    if made is not None:
        Article.objects.filter(pk=stored.pk).update(critic_review=made)
    article.critic_review = made


def _record(article: Article, critic: Critic, at: dt.datetime) -> CriticReview | None:
    if article.reviewed is None or other_whole_review(article, critic):
        return None
    return critics.record(
        title=article.reviewed,
        critic=critic,
        publication=article.publication,
        verdict=article.verdict,
        original_score=article.original_score,
        quote=article.quote,
        link=absolute(article.get_absolute_url()),
        published_on=article.published_on,
        source="article",
        at=at,
    )


def other_whole_review(article: Article, critic: Critic) -> Article | None:
    """Return the other article that is this critic's review of the title; None where this is."""
    others = Article.objects.exclude(pk=article.pk).filter(
        critic_review__title=article.reviewed, critic_review__critic=critic,
        critic_review__publication=article.publication,
    )  # fmt: skip
    return others.first()


def settle_due(on: dt.date, at: dt.datetime) -> int:
    """Let reviews count whose day has come; return how many. Safe to do twice."""
    due = Article.objects.published(on).filter(
        kind=Article.Kind.REVIEW, reviewed__isnull=False, critic_review=None,
        authorships__isnull=False,
    )  # fmt: skip
    found = list(due.distinct())
    for article in found:
        settle_review(article, on=on, at=at)
    return len(found)
