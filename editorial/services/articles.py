"""Writing articles."""

import re
from collections.abc import Sequence

from django.db import transaction
from django.utils.html import strip_tags

from editorial import article_html
from editorial.models import Article, ArticleAuthor, ArticleSlug
from editorial.score_facets import score_slug
from editorial.subjects import note_links
from reviews.models import Critic

WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@transaction.atomic
def save_article(article: Article, *, authors: Sequence[Critic] | None = None) -> Article:
    """Save an article with its HTML; editors may link, so links stay.

    ``authors`` in the order of the byline, which is made of them; None leaves both as they are. A
    former address of an article goes on leading to it.
    """
    article.body_html = article_html.render(article.body)
    article.word_count = len(WORD.findall(strip_tags(article.body_html)))
    article.score_slug = score_slug(article.original_score) if article.is_review else ""
    if authors is not None:
        article.byline = byline_of(authors) or article.byline
    _keep_address(article)
    article.save()
    note_links(article)
    if authors is not None:
        article.authorships.all().delete()
        ArticleAuthor.objects.bulk_create(
            ArticleAuthor(article=article, critic=critic, place=place)
            for place, critic in enumerate(authors, start=1)
        )
    return article


def byline_of(authors: Sequence[Critic]) -> str:
    """Return the names of authors as they stand above an article."""
    return ", ".join(critic.name for critic in authors)[:300]


def _keep_address(article: Article) -> None:
    """Let an address that is given up lead to the new one; one that is taken leads nowhere else."""
    ArticleSlug.objects.filter(slug=article.slug).delete()
    stored = Article.objects.filter(pk=article.pk).values_list("slug", flat=True).first()
    if stored is not None and stored != article.slug:
        ArticleSlug.objects.create(article=article, slug=stored)
