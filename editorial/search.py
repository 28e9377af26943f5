"""What search finds of the editors' work: published articles, by headline, deck and column."""

import datetime as dt
from collections.abc import Iterable

from core import search
from editorial.models import Article

ARTICLE = "article"
_WITH_TEXTS = Article.objects.select_related("column").prefetch_related("tags")


def index_articles(articles: Iterable[Article], *, on: dt.date) -> None:
    """Write the documents of articles published by the day, and take out drafts and later ones."""
    out, hidden = [], []
    for article in articles:
        if article.published_on and article.published_on <= on:
            out.append(article)
        else:
            hidden.append(article.pk)
    search.remove(ARTICLE, hidden)
    search.write([_entry(article) for article in out])


def _entry(article: Article) -> search.Entry:
    return search.Entry(
        kind=ARTICLE,
        object_id=article.pk,
        name=article.headline,
        url=article.get_absolute_url(),
        note=article.column.name if article.column else "",
        texts=[
            article.headline,
            article.deck,
            article.column.name if article.column else "",
            article.byline,
            *(row.tag for row in article.tags.all()),
        ],
    )


def index_published(*, on: dt.date, days: int = 7) -> int:
    """Write the documents of what was published lately: a date may have come by itself."""
    since = on - dt.timedelta(days=days)
    recent = list(_WITH_TEXTS.filter(published_on__gt=since, published_on__lte=on))
    index_articles(recent, on=on)
    return len(recent)


def rebuild(*, on: dt.date) -> int:
    """Write every article's document anew; return how many articles were looked at."""
    articles = list(_WITH_TEXTS.order_by("pk"))
    index_articles(articles, on=on)
    return len(articles)
