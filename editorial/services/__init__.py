"""Writing articles, and what follows from it."""

from editorial.services.articles import save_article

__all__ = ["save_article"]
