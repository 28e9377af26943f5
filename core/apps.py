"""Django's wiring of this app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Bricks without a domain word."""

    name = "core"
