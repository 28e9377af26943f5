"""Writing articles."""

from editorial import article_html
from editorial.models import Article


def save_article(article: Article) -> Article:
    """Save an article with its HTML; editors may link, so links stay."""
    article.body_html = article_html.render(article.body)
    article.save()
    return article
