"""The catalogue in Django admin."""

from films.admin import catalogue, corrections, merging

__all__ = ["catalogue", "corrections", "merging"]
