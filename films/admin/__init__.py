"""The catalogue in Django admin."""

from films.admin import catalogue, media

__all__ = ["catalogue", "media"]
