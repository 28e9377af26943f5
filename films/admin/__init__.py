"""The catalogue in Django admin."""

from films.admin import catalogue, queue

__all__ = ["catalogue", "queue"]
