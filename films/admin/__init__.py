"""The catalogue in Django admin."""

from films.admin import catalogue, corrections, media, merging, suggestions, titles

__all__ = ["catalogue", "corrections", "media", "merging", "suggestions", "titles"]
