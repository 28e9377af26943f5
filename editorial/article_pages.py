"""What the page of an article shows beside its text."""

import datetime as dt
from typing import Any

from django.db.models import Q

from editorial.models import Article, ArticleAuthor, ArticleTag
from reviews.cards import cards

RELATED = 6


def shown(article: Article, on: dt.date) -> dict[str, Any]:
    """Return the article with its authors, tags, corrections, titles and what is related."""
    before, after = neighbors(article, on)
    return {
        "article": article,
        "authors": [row.critic for row in article.authorships.all()],
        "tags": list(article.tags.all()),
        "corrections": list(article.corrections.all()),
        "titles": cards(article.titles_in_order().for_cards()),
        "related": related(article, on),
        "before": before,
        "after": after,
    }


def related(article: Article, on: dt.date) -> list[Article]:
    """Return the newest other articles of its column, authors, tags or titles."""
    of_titles = Article.titles.through.objects.filter(title__in=article.titles.all())
    critics = [row.critic_id for row in article.authorships.all()]
    tags = [row.tag for row in article.tags.all()]
    # Each by its own table: joined at once, all articles would be looked at.
    shares = Q(pk__in=of_titles.values("article"))
    shares |= Q(pk__in=ArticleAuthor.objects.filter(critic__in=critics).values("article"))
    shares |= Q(pk__in=ArticleTag.objects.filter(tag__in=tags).values("article"))
    if article.column_id:
        shares |= Q(column=article.column_id)
    others = Article.objects.published(on).exclude(pk=article.pk).filter(shares)
    return list(others.for_lists()[:RELATED])


def neighbors(article: Article, on: dt.date) -> tuple[Article | None, Article | None]:
    """Return the piece before it in its column and the one after; None where there is none."""
    if article.column_id is None or article.published_on is None:
        return None, None
    day, pk = article.published_on, article.pk
    same = Article.objects.published(on).filter(column=article.column_id)
    older = same.filter(Q(published_on__lt=day) | Q(published_on=day, pk__lt=pk))
    newer = same.filter(Q(published_on__gt=day) | Q(published_on=day, pk__gt=pk))
    return older.first(), newer.order_by("published_on", "pk").first()
