"""The catalogue in Django admin."""

from films.admin import catalogue, merging

__all__ = ["catalogue", "merging"]
