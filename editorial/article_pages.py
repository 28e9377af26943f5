"""What the page of an article shows beside its text."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from editorial.beside import beside
from editorial.models import Article, ArticleAuthor, ArticleDocument, ArticleRecording, ArticleTag
from reviews.cards import cards

MORE = 3


def shown(article: Article, on: dt.date) -> dict[str, Any]:
    """Return the article with its authors, tags, corrections, titles and what is related."""
    before, after = neighbors(article, on)
    recording: ArticleRecording | None = getattr(article, "recording", None)
    return {
        "article": article,
        "authors": [row.critic for row in article.authorships.all()],
        "tags": list(article.tags.all()),
        "corrections": list(article.corrections.all()),
        "recording": recording,
        "recording_url": recording.url_of(article) if recording else "",
        "documents": list(ArticleDocument.objects.filter(article=article)),
        "titles": cards(article.titles_in_order().for_cards()),
        "more": more(article, on),
        "beside": beside(on),
        "before": before,
        "after": after,
    }


def more(article: Article, on: dt.date) -> list[dict[str, Any]]:
    """Return what else there is to read: by its author, in its column, about the same."""
    groups = []
    seen = [article.pk]
    for heading, url, shares in _ways(article):
        others = Article.objects.published(on).filter(shares).exclude(pk__in=seen)
        found = list(others.for_lists()[:MORE])
        seen += [one.pk for one in found]
        if found:
            groups.append({"heading": heading, "url": url, "articles": found})
    return groups


def _ways(article: Article) -> Iterator[tuple[str, str, Q]]:
    """Yield how others are like it: the heading, the page of all such, and what they share."""
    critics = [row.critic for row in article.authorships.all()]
    if critics:
        by_them = ArticleAuthor.objects.filter(critic__in=critics).values("article")
        heading = _("More from this author") if len(critics) == 1 else _("More from these authors")
        url = f"{critics[0].get_absolute_url()}#articles"
        yield heading, url if len(critics) == 1 else "", Q(pk__in=by_them)
    if article.column:
        yield (
            _("More from this column"),
            article.column.get_absolute_url(),
            Q(column=article.column),
        )
    # Each by its own table: joined at once, all articles would be looked at.
    of_titles = Article.titles.through.objects.filter(title__in=article.titles.all())
    tags = ArticleTag.objects.filter(tag__in=[row.tag for row in article.tags.all()])
    same = Q(pk__in=of_titles.values("article")) | Q(pk__in=tags.values("article"))
    yield _("More to read"), "", same


def neighbors(article: Article, on: dt.date) -> tuple[Article | None, Article | None]:
    """Return the piece before it in its column and the one after; None where there is none."""
    if article.column_id is None or article.published_on is None:
        return None, None
    day, pk = article.published_on, article.pk
    same = Article.objects.published(on).filter(column=article.column_id)
    older = same.filter(Q(published_on__lt=day) | Q(published_on=day, pk__lt=pk))
    newer = same.filter(Q(published_on__gt=day) | Q(published_on=day, pk__gt=pk))
    return older.first(), newer.order_by("published_on", "pk").first()
