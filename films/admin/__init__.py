"""The catalogue in Django admin."""

from films.admin import catalogue

__all__ = ["catalogue"]
