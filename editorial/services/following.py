"""What follows when an editor has changed an article with its authors and tags."""

import datetime as dt

from django.db import transaction

from editorial.models import Article
from editorial.search import index_articles
from editorial.services import comments
from editorial.services.articles import byline_of
from editorial.services.reviewing import settle_review


@transaction.atomic
def follow_changes(article: Article, *, on: dt.date, at: dt.datetime) -> None:
    """Name its authors, let a review count or count no more, and let search and comments follow."""
    authors = [row.critic for row in article.authorships.select_related("critic")]
    if authors and article.byline != byline_of(authors):
        article.byline = byline_of(authors)
        Article.objects.filter(pk=article.pk).update(byline=article.byline)
    settle_review(article, on=on, at=at)
    comments.follow(article, on=on)
    index_articles([article], on=on)
